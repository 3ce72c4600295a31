"""What a line is, said once: payments recorded, payments on record, no payment; and undone."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.bank_files import errors
from majal.modules.bank_files.commands import (
    Share,
    accept_certain,
    accept_proposal,
    keep_account,
    make_demo_bank_files,
    match_payments,
    match_shares,
    set_aside,
    unmatch,
)
from majal.modules.bank_files.models import Match
from majal.modules.bank_files.queries import left_to_match, proposals_for
from majal.modules.billing.public import close_period
from majal.modules.payments.public import (
    Payment,
    allocate,
    balance_of,
    owed_of,
    record_payment,
    reverse_payment,
)
from tests.bank_files.factories import (
    RIB,
    a_bank_line,
    a_statement,
    an_account,
    days_ago,
    of_another_park,
    owing,
)
from tests.billing.factories import an_accountant, an_entity
from tests.parks.factories import a_park
from tests.payments.factories import a_payment
from tests.people.factories import person
from tests.reception.factories import an_open_park

pytestmark = pytest.mark.django_db
D = Decimal


def accept(line, by=SYSTEM):
    accept_proposal(line.pk, proposals_for([line], line.account, to=by)[line.pk][0].key, by=by)


def test_one_tap_records_the_payment_and_pays_the_invoice():
    one = owing()
    line = a_bank_line(1200, one.reference)
    by = an_accountant()
    accept(line, by)
    paid = Payment.objects.get()
    assert (paid.amount, paid.day, paid.method, paid.reference) == (
        D(1200),
        line.day,
        "transfer",
        line.reference,
    )
    assert (owed_of(one), paid.recorded_by) == (D(0), by)
    match = Match.objects.get()
    assert (match.payment, match.made, match.sure) == (paid, True, "certain")
    assert len(match.reasons) == 2
    with pytest.raises(errors.LineMatched) as refusal:
        accept_proposal(line.pk, "x", by=by)
    assert one.payer.name_fr in str(refusal.value)
    with pytest.raises(errors.LineMatched):
        set_aside(line.pk, aside="fees", by=by)


def test_a_proposal_that_changed_meanwhile_is_refused():
    one = owing()
    line = a_bank_line(1200, one.reference)
    key = proposals_for([line], line.account, to=SYSTEM)[line.pk][0].key
    paid = a_payment(200, one.payer)
    allocate(paid.pk, one.pk, D(200), by=SYSTEM)
    with pytest.raises(errors.ProposalGone):
        accept_proposal(line.pk, key, by=SYSTEM)
    assert Match.objects.count() == 0


def test_undone_the_payment_is_reversed_and_the_history_stays():
    one = owing()
    line = a_bank_line(1200, one.reference)
    accept(line)
    with pytest.raises(errors.ReasonMissing):
        unmatch(line.pk, reason=" ", by=SYSTEM)
    unmatch(line.pk, reason="Autre société", by=SYSTEM)
    paid = Payment.objects.get()
    assert (paid.reversal.reason, paid.reversal.day) == ("Autre société", paid.day)
    assert owed_of(one) == D(1200)
    with pytest.raises(errors.NotMatched):
        unmatch(line.pk, reason="encore", by=SYSTEM)
    accept(line)
    assert owed_of(one) == D(0)
    told = [(m.undone_reason, m.payment.is_reversed) for m in Match.objects.order_by("pk")]
    assert told == [("Autre société", True), ("", False)]
    assert balance_of(one.payer, timezone.localdate()) == 0


def test_undone_in_a_closed_period_it_counts_no_more_from_today():
    one = owing()
    line = a_bank_line(1200, "VIR", day=days_ago(40))
    match_shares(line.pk, [Share(one.payer_id, one.park_id, D(1200))], by=SYSTEM)
    close_period(an_entity().pk, through=days_ago(30), by=SYSTEM)
    unmatch(line.pk, reason="Erreur", by=SYSTEM)
    assert Payment.objects.get().reversal.day == timezone.localdate()


def test_a_payment_on_record_is_matched_and_stays_when_that_is_undone():
    one = owing()
    paid = a_payment(1200, one.payer, method="cheque", reference="7712045")
    line = a_bank_line(1200, "REMISE CHQ 7712045")
    accept(line)
    assert Match.objects.get().made is False
    other = a_bank_line(1200, "REMISE CHQ 7712045")
    with pytest.raises(errors.PaymentMatched) as refusal:
        match_payments(other.pk, [paid.pk], by=SYSTEM)
    assert "REMISE CHQ" in str(refusal.value)
    unmatch(line.pk, reason="Pas ce chèque", by=SYSTEM)
    assert not Payment.objects.get().is_reversed
    match_payments(other.pk, [paid.pk], by=SYSTEM)


def test_several_cheques_are_one_line_and_add_up_to_it():
    one = owing()
    paid = [a_payment(amount, one.payer, method="cheque", reference=f"5{amount}")
            for amount in (500, 700)]  # fmt: skip
    line = a_bank_line(1200, "REMISE DE 2 CHEQUES")
    for chosen, refusal in (
        ([paid[0].pk], errors.SharesUneven),
        ([], errors.CompanyNeeded),
        ([10**9], NotFound),
    ):
        with pytest.raises(refusal):
            match_payments(line.pk, chosen, by=SYSTEM)
    match_payments(line.pk, [one.pk for one in paid], by=SYSTEM)
    assert Match.objects.filter(line=line).count() == 2
    late = a_payment(300, one.payer)
    reverse_payment(late.pk, reason="x", by=SYSTEM)
    with pytest.raises(errors.ProposalGone):
        match_payments(a_bank_line(300).pk, [late.pk], by=SYSTEM)


def test_a_line_is_split_between_companies_and_invoices():
    a, b = owing(1000), owing(500)
    line = a_bank_line(2000, "VIR GROUPE")
    shares = [
        Share(a.payer_id, a.park_id, D(1300), {a.pk: D(1200)}),
        Share(b.payer_id, b.park_id, D(700), {b.pk: D(600)}),
    ]
    with pytest.raises(errors.SharesUneven):
        match_shares(line.pk, shares[:1], by=SYSTEM)
    with pytest.raises(errors.CompanyNeeded):
        match_shares(line.pk, [], by=SYSTEM)
    assert Payment.objects.count() == 0
    match_shares(line.pk, shares, by=SYSTEM)
    today = timezone.localdate()
    assert [balance_of(x.payer, today) for x in (a, b)] == [D(-100), D(-100)]
    assert [owed_of(x) for x in (a, b)] == [0, 0]


def test_money_of_one_legal_entity_pays_nothing_of_another():
    one = owing()
    park = a_park("rabat")
    other = an_entity(park, code="AUT", ice="001512572000175")
    paid = record_payment(
        one.payer_id, park.pk, method="transfer", amount=D(1200), day=days_ago(1), by=SYSTEM
    )
    line = a_bank_line(1200, one.reference)
    with pytest.raises(errors.ShareOfOther):
        match_payments(line.pk, [paid.pk], by=SYSTEM)
    with pytest.raises(errors.ShareOfOther):
        match_shares(line.pk, [Share(one.payer_id, park.pk, D(1200))], by=SYSTEM)
    with pytest.raises(DatabaseError), transaction.atomic():
        Match.objects.create(line=line, kind="payment", payment=paid, amount=1200)
    assert Payment.objects.get().entity == other


def test_what_went_out_or_pays_nothing_is_set_aside_with_its_reason():
    fees, mine = a_bank_line(-36), a_bank_line(500, "VIR DE COMPTE A COMPTE")
    with pytest.raises(errors.ReasonMissing):
        set_aside(fees.pk, aside="other", by=SYSTEM)
    with pytest.raises(errors.ReasonMissing):
        set_aside(fees.pk, aside="", by=SYSTEM)
    set_aside(fees.pk, aside="fees", by=SYSTEM)
    set_aside(mine.pk, aside="other", note="Virement interne", by=SYSTEM)
    assert not left_to_match(SYSTEM).exists()
    one = owing()
    spent = a_bank_line(-1200, one.reference)
    for act in (
        lambda: match_shares(spent.pk, [Share(one.payer_id, one.park_id, D(1200))], by=SYSTEM),
        lambda: match_payments(spent.pk, [1], by=SYSTEM),
    ):
        with pytest.raises(errors.OnlyCredits):
            act()


def test_all_certain_ones_at_once_and_why_not_the_others():
    one, two = owing(), owing(500)
    lines = [a_bank_line(1200, one.reference), a_bank_line(600, two.reference)]
    found = proposals_for(lines, an_account(), to=SYSTEM)
    keys = {line.pk: found[line.pk][0].key for line in lines}
    accept(lines[1])
    statement = a_statement()
    done, left = accept_certain(statement.pk, {**keys, 10**9: "x"}, by=SYSTEM)
    assert (done, [type(e) for e in left.values()]) == ([lines[0].pk], [errors.LineMatched])
    assert owed_of(one) == 0
    with pytest.raises(NotFound):
        accept_certain(statement.pk, keys, by=of_another_park())


def test_who_does_not_keep_the_account_does_nothing_with_it():
    line = a_bank_line()
    for act in (
        lambda by: set_aside(line.pk, aside="fees", by=by),
        lambda by: unmatch(line.pk, reason="x", by=by),
        lambda by: match_payments(line.pk, [1], by=by),
    ):
        with pytest.raises(NotFound):
            act(of_another_park())
    local = an_accountant(an_open_park())
    set_aside(line.pk, aside="fees", by=local)
    for by in (person(), local):
        with pytest.raises(NotAllowed):
            keep_account(an_entity().pk, name="x", rib=RIB, by=by)


def test_accounts_are_known_by_their_rib():
    one = an_account()
    assert one.iban.startswith("MA") and one.iban.endswith(RIB)
    for name, rib, refusal in (
        ("x", f"{one.iban[:2]} {one.iban[2:]}", errors.AccountTaken),
        ("x", "123", errors.RibUnreadable),
        ("x", f"MA00{RIB}", errors.RibUnreadable),
        (" ", "0" * 24, errors.AccountUnnamed),
    ):
        with pytest.raises(refusal):
            keep_account(an_entity().pk, name=name, rib=rib, by=SYSTEM)
    keep_account(an_entity().pk, name="Autre nom", rib=RIB, account_id=one.pk, by=SYSTEM)
    with pytest.raises(NotFound):
        keep_account(an_entity().pk, name="x", rib=RIB, account_id=10**9, by=SYSTEM)
    with pytest.raises(NotFound):
        keep_account(10**9, name="x", rib=RIB, by=SYSTEM)


def made_at_once(values):
    """A match of these values, with what is else looked at only at the end."""
    Match.objects.create(**values)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_database_itself_holds_one_match_a_line_and_one_line_a_payment():
    one = owing()
    paid = a_payment(1200, one.payer)
    line, other = a_bank_line(1200), a_bank_line(1200)
    match_payments(line.pk, [paid.pk], by=SYSTEM)
    part = {"kind": "payment", "amount": 1200}
    small = a_payment(100, one.payer)
    for bad in (
        {**part, "line": line, "payment": a_payment(1200, one.payer)},
        {**part, "line": other, "payment": paid},
        {**part, "line": other, "payment": small},
        {**part, "line": other, "payment": small, "amount": 100},
        {"kind": "aside", "aside": "fees", "line": other, "amount": 7},
        {"kind": "aside", "line": other, "amount": 1200},
        {
            "kind": "aside",
            "aside": "fees",
            "line": other,
            "amount": 1200,
            "undone_at": timezone.now(),
        },
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            made_at_once(bad)
    made_at_once({"kind": "aside", "aside": "fees", "line": other, "amount": 1200})
    for act in (
        lambda: Match.objects.all().delete(),
        lambda: Match.objects.update(amount=3),
        lambda: Match.objects.update(undone_at=timezone.now()),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_the_demonstration_has_a_statement_half_matched(settings):
    settings.MAJAL_DEMO = True
    one = owing()
    a_payment(1500, one.payer, reference="VIR-2026-00418", day=timezone.localdate() - timedelta(3))
    assert make_demo_bank_files(one.park_id, one.payer_id, by=SYSTEM) == 6
    assert make_demo_bank_files(one.park_id, one.payer_id, by=SYSTEM) == 0
    assert [str(x) for x in left_to_match(SYSTEM)] == ["REMISE CHEQUE 5510023", one.payer.name_fr]
    with pytest.raises(NotAllowed):
        make_demo_bank_files(one.park_id, one.payer_id, by=an_accountant())
