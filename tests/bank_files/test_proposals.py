"""What a line may be: candidates with their reasons, and how sure each is."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.bank_files.commands import accept_proposal
from majal.modules.bank_files.queries import proposals_for
from majal.modules.bank_files.queries import reasons as said
from majal.modules.bank_files.queries.known import numbers_in, references_in
from tests.bank_files.factories import a_bank_line, an_account, owing
from tests.organisations.factories import an_organisation
from tests.payments.factories import a_payment

pytestmark = pytest.mark.django_db
D = Decimal


def found(line):
    return proposals_for([line], line.account, to=SYSTEM).get(line.pk, [])


def told(line):
    """How sure each is, which invoices it pays with how much, and by which sentences."""
    return [
        (
            one.sure,
            {part.invoice.pk: part.amount for part in one.parts},
            [remark.sentence for remark in one.why],
        )
        for one in found(line)
    ]


def test_a_reference_with_the_whole_amount_is_certain():
    one = owing()
    line = a_bank_line(1200, f"VIR {one.reference[:4]} {one.reference[4:]} MERCI")
    assert told(line) == [("certain", {one.pk: D(1200)}, [said.REFERENCE, said.WHOLE])]
    less = a_bank_line(700, f"ACPTE {one.reference.lower()}")
    assert told(less) == [("likely", {one.pk: D(700)}, [said.REFERENCE, said.LESS])]
    more = a_bank_line(1300, one.reference)
    assert told(more)[0][2] == [said.REFERENCE, said.MORE]
    assert found(more)[0].rest == D(100)


def test_several_references_add_up():
    one = owing()
    two = owing(500, one.payer)
    line = a_bank_line(1800, f"{one.reference} {two.reference}")
    assert told(line)[0] == (
        "certain",
        {one.pk: D(1200), two.pk: D(600)},
        [said.REFERENCES, said.WHOLE],
    )


@pytest.mark.parametrize("text", ["VIR DE STE BOURAQ TECHNOLOGIES SARL", "تحويل من شركة البراق"])
def test_a_company_is_recognised_by_its_name_in_either_script(text):
    payer = an_organisation(name_fr="Bouraq Technologies", name_ar="البراق", name_en="")
    owing(700, payer)
    one = owing(1000, payer)
    line = a_bank_line(1200, text)
    assert told(line) == [("likely", {one.pk: D(1200)}, [said.NAME, said.ONE])]
    numbered = a_bank_line(1200, f"{text} FACT {one.shown_number}")
    assert told(numbered)[0] == ("certain", {one.pk: D(1200)}, [said.NAME, said.ONE, said.NUMBER])


def test_numbers_of_invoices_with_the_name_tell_which_are_paid():
    payer = an_organisation(name_fr="Bouraq (ex Alizé)", name_ar="", name_en="")
    one, two = owing(1000, payer), owing(500, payer)
    both = a_bank_line(1800, f"BOURAQ FACT {one.shown_number} ET {two.shown_number}")
    assert told(both)[0][:2] == ("certain", {one.pk: D(1200), two.pk: D(600)})
    part = a_bank_line(500, f"BOURAQ ACOMPTE {two.shown_number}")
    assert told(part)[0] == ("likely", {two.pk: D(500)}, [said.NAME, said.NUMBER, said.LESS])


def test_a_name_of_one_script_is_heard_in_the_other():
    payer = an_organisation(name_fr="", name_ar="مختبرات الزيتون", name_en="")
    one = owing(1000, payer)
    line = a_bank_line(1200, "VIR MOKHTABARAT ZAYTOUN")
    assert told(line) == [("possible", {one.pk: D(1200)}, [said.SOUND, said.ONE])]


def test_the_sum_of_open_invoices_is_proposed_with_the_invoices():
    payer = an_organisation(name_fr="Cascade Conseil", name_ar="")
    a, b, c = owing(1000, payer), owing(500, payer), owing(300, payer)
    whole = a_bank_line(2160, "VIR CASCADE CONSEIL")
    assert told(whole)[0] == (
        "likely",
        {a.pk: D(1200), b.pk: D(600), c.pk: D(360)},
        [said.NAME, said.ALL],
    )
    some = a_bank_line(960, "VIR CASCADE CONSEIL")
    assert told(some)[0] == ("likely", {b.pk: D(600), c.pk: D(360)}, [said.NAME, said.SUM])
    other = a_bank_line(1000, "VIR CASCADE CONSEIL")
    assert told(other) == [("possible", {a.pk: D(1000)}, [said.NAME, said.OLDEST])]


def test_money_from_an_account_that_is_known_is_the_company_s():
    iban = "MA64011519000001205000534921"
    one = owing()
    first = a_bank_line(1200, one.reference, iban=iban)
    accept_proposal(first.pk, found(first)[0].key, by=SYSTEM)
    two = owing(800, one.payer)
    line = a_bank_line(960, "VIR", iban=iban)
    assert told(line) == [("certain", {two.pk: D(960)}, [said.IBAN, said.ONE])]


def test_nobody_recognised_leaves_what_the_amount_says():
    one, two = owing(1000), owing(900)
    assert told(a_bank_line(1200)) == [("possible", {one.pk: D(1200)}, [said.ALONE])]
    owing(900)
    assert [t[2] for t in told(a_bank_line(1080))] == [[said.AMONG], [said.AMONG]]
    named = a_bank_line(1080, f"facture {two.shown_number}")
    assert told(named)[0] == ("likely", {two.pk: D(1080)}, [said.NUMBER, said.WHOLE])
    assert told(a_bank_line(77)) == []
    assert told(a_bank_line(-1200)) == []


def test_a_payment_on_record_goes_before_a_new_one():
    one = owing()
    paid = a_payment(1200, one.payer, method="cheque", reference="7712045")
    line = a_bank_line(1200, f"REMISE CHQ 7712045 {one.reference}")
    first, *others = found(line)
    assert (first.sure, first.payment) == ("certain", paid)
    assert [r.sentence for r in first.why] == [said.RECORDED, said.ITS_REFERENCE]
    assert {other.sure for other in others} == {"likely"}
    assert [p.payment for p in found(a_bank_line(1200, "REMISE CHQ"))] == [paid, None]


def test_a_payment_long_before_or_after_the_line_is_not_it():
    one = owing()
    today = timezone.localdate()
    a_payment(1200, one.payer, day=today - timedelta(days=121))
    line = a_bank_line(1200, "VIR", day=today)
    assert [p.payment for p in found(line)] == [None]


def test_references_and_numbers_are_found_in_what_people_write():
    one = owing()
    spaced = " ".join(one.reference[n : n + 4] for n in range(0, len(one.reference), 4))
    assert references_in(f"regl.{spaced}/nov") == [one.reference]
    assert references_in(one.reference.replace("RF", "RF9")) == []
    assert numbers_in("FACT 0012/2026 et 7 / 2026, du 03/10/2026") == {"12/2026", "7/2026"}


def test_proposals_cost_no_query_for_more_lines(django_assert_num_queries):
    payer = an_organisation(name_fr="Cascade Conseil", name_ar="")
    owing(1000, payer)
    account = an_account()
    lines = [a_bank_line(1200, f"VIR CASCADE CONSEIL {n}", iban=f"X{n}") for n in range(12)]
    with django_assert_num_queries(3):
        proposals_for(lines[:1], account, to=SYSTEM)
    with django_assert_num_queries(3):
        proposals_for(lines, account, to=SYSTEM)
