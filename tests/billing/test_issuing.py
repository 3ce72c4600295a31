"""A draft may change; what is issued has the next number and is fixed for good."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.billing import errors
from majal.modules.billing.commands import (
    add_line,
    discard_draft,
    draft_invoice,
    issue_invoice,
    remove_line,
)
from majal.modules.billing.models import (
    Clearance,
    Closing,
    Invoice,
    InvoiceLine,
    Product,
    VatOption,
)
from majal.modules.billing.public import invoice_issued, open_invoices, own_invoices
from majal.modules.billing.workflow import payment_reference, reference_holds
from majal.modules.people.public import Role
from tests.billing.factories import (
    a_draft,
    a_line,
    an_accountant,
    an_entity,
    an_invoice,
    terms_of,
)
from tests.people.factories import holder_of, person
from tests.reception.factories import a_company, an_open_park, host_of

pytestmark = pytest.mark.django_db
D = Decimal


def test_an_issued_invoice_keeps_who_bought_what_from_whom():
    company = a_company(ice="001234567000062")
    terms_of(company, address_fr="12, rue Ibn Sina", address_ar="12، زنقة ابن سينا")
    made = an_invoice(payer=company)
    today = timezone.localdate()
    assert (made.shown_number, made.day) == (f"1/{today.year}", today)
    assert made.due_on == today + timedelta(days=60)
    assert (made.net, made.vat, made.total) == (D(1000), D(200), D(1200))
    assert made.buyer["ice"] == "001234567000062"
    assert made.buyer["address_fr"] == "12, rue Ibn Sina"
    assert made.seller["ice"] == "001512572000078"
    assert reference_holds(made.reference)
    company.name_fr = "Autre nom"
    company.save()
    made.refresh_from_db()
    assert made.buyer["name_fr"] != "Autre nom"


def test_numbers_follow_each_other_for_each_entity():
    assert [an_invoice().number for _ in range(3)] == [1, 2, 3]


CHANGES = {
    "sums": lambda one: Invoice.objects.filter(pk=one.pk).update(total=1, net=1, vat=0),
    "state": lambda one: Invoice.objects.filter(pk=one.pk).update(state="draft", number=None),
    "buyer": lambda one: Invoice.objects.filter(pk=one.pk).update(buyer={"name_fr": "x"}),
    "itself": lambda one: one.delete(),
    "its lines": lambda one: one.lines.update(unit_price=1, quantity=1, net=1),
    "its lines gone": lambda one: one.lines.all().delete(),
    "a label": lambda one: InvoiceLine.objects.filter(invoice=one).update(label_fr="autre"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_nothing_of_it_changes_any_more(name):
    made = an_invoice()
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        CHANGES[name](made)
    again = Invoice.objects.get(pk=made.pk)
    assert (again.total, again.lines.get().net) == (D(1200), D(1000))


def test_commands_refuse_what_is_issued_with_its_number():
    made = an_invoice()
    with pytest.raises(errors.AlreadyIssued, match="1/"):
        issue_invoice(made.pk, by=SYSTEM)
    with pytest.raises(errors.AlreadyIssued):
        add_line(made.pk, a_line(), by=SYSTEM)
    with pytest.raises(errors.AlreadyIssued):
        remove_line(made.lines.get().pk, by=SYSTEM)
    with pytest.raises(errors.AlreadyIssued):
        discard_draft(made.pk, by=SYSTEM)


def test_a_draft_changes_and_vanishes_and_takes_no_number():
    draft = a_draft()
    added = add_line(draft.pk, a_line(product="service_charges", equipped=None), by=SYSTEM)
    draft.refresh_from_db()
    assert (draft.net, draft.total) == (D(2000), D(2400))
    remove_line(added.pk, by=SYSTEM)
    draft.refresh_from_db()
    assert draft.total == D(1200)
    discard_draft(draft.pk, by=SYSTEM)
    assert not Invoice.objects.exists()
    assert an_invoice().number == 1


def test_what_cannot_be_issued_is_refused_in_words():
    park = an_entity().seats.get().park
    empty = draft_invoice(a_company().pk, park.pk, by=SYSTEM)
    with pytest.raises(errors.NoLines):
        issue_invoice(empty.pk, by=SYSTEM)
    below = a_draft(a_line(), a_line(unit_price=D(-51)))
    with pytest.raises(errors.SumBelowNothing):
        issue_invoice(below.pk, by=SYSTEM)
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(errors.DayToCome):
        issue_invoice(a_draft().pk, on=tomorrow, by=SYSTEM)
    for bad, refusal in (
        ({"product": "gold"}, errors.ProductUnknown),
        ({"quantity": D("NaN")}, errors.LineUnreadable),
        ({"unit_price": D(10) ** 9}, errors.LineUnreadable),
        ({"quantity": D(0)}, errors.LineUnreadable),
        ({"label_fr": " ", "label_ar": ""}, errors.LabelMissing),
    ):
        with pytest.raises(refusal):
            a_draft(a_line(**bad))


def test_a_closed_period_refuses_naming_its_last_day():
    entity, today = an_entity(), timezone.localdate()
    Closing.objects.create(entity=entity, through=today - timedelta(days=3))
    with pytest.raises(errors.PeriodClosed, match="closed up to"):
        issue_invoice(a_draft().pk, on=today - timedelta(days=3), by=SYSTEM)
    assert issue_invoice(a_draft().pk, on=today - timedelta(days=2), by=SYSTEM).number == 1
    draft = a_draft()
    Closing.objects.create(entity=entity, through=today)
    with pytest.raises(errors.PeriodClosed):
        issue_invoice(draft.pk, by=SYSTEM)
    Closing.objects.update(reopened_at=timezone.now(), reason="Erreur")
    assert issue_invoice(draft.pk, by=SYSTEM).number == 2


def test_numbers_follow_the_days():
    today = timezone.localdate()
    an_invoice()
    with pytest.raises(errors.DayOutOfOrder, match="1/"):
        an_invoice(on=today - timedelta(days=1))


def test_bare_premises_are_outside_vat_unless_the_entity_opted():
    bare = an_invoice(a_line(equipped=False))
    assert (bare.net, bare.vat, bare.lines.get().rate) == (D(1000), D(0), None)
    assert "hors champ" in bare.mentions[0]["fr"]
    VatOption.objects.create(
        entity=an_entity(), first=timezone.localdate(), reference="Lettre du 1er mars"
    )
    opted = an_invoice(a_line(equipped=False))
    assert (opted.vat, opted.mentions) == (D(200), [])


@pytest.mark.parametrize(("cleared", "withheld"), [(True, D(150)), (False, D(200))])
def test_a_public_buyer_withholds_vat_of_the_services_concerned(cleared, withheld):
    entity, council, today = an_entity(), a_company(), timezone.localdate()
    Product.objects.filter(code="rent").update(withheld=True)
    terms_of(council, public_buyer=True)
    if cleared:
        Clearance.objects.create(entity=entity, number="7", issued_on=today, valid_until=today)
    made = an_invoice(a_line(), a_line(product="room", equipped=None), payer=council)
    assert (made.total, made.withheld, made.to_pay) == (D(2400), withheld, D(2400) - withheld)
    assert open_invoices(council).get().left == D(2400) - withheld


def test_agreed_days_to_pay_are_kept():
    company = a_company()
    terms_of(company, days=30)
    made = an_invoice(payer=company)
    assert made.due_on == made.day + timedelta(days=30)


def test_vat_by_rate_is_rounded_once_and_lines_add_up_to_it():
    third = {"quantity": D(1), "unit_price": D("0.33")}
    made = an_invoice(*[a_line(**third) for _ in range(3)])
    assert (made.net, made.vat) == (D("0.99"), D("0.20"))
    assert sum(line.vat for line in made.lines.all()) == D("0.20")


def test_who_may_issue_and_who_may_see():
    draft, park = a_draft(), an_open_park()
    company = draft.payer
    host = host_of(company, Role.COMPANY_MANAGER)
    with pytest.raises(NotFound):
        issue_invoice(draft.pk, by=person())
    with pytest.raises(NotFound):
        issue_invoice(draft.pk, by=host)
    manager = holder_of(Role.PARK_MANAGER, on="park", number=park.pk)
    with pytest.raises(NotAllowed):
        issue_invoice(draft.pk, by=manager)
    assert not own_invoices(host).exists()
    issue_invoice(draft.pk, by=an_accountant(park))
    assert own_invoices(host).get() == draft


def test_an_issued_invoice_is_told_within_the_transaction():
    heard = []

    def hear(sender, invoice, **_rest):
        heard.append((invoice.number, transaction.get_connection().in_atomic_block))

    invoice_issued.connect(hear)
    try:
        an_invoice()
    finally:
        invoice_issued.disconnect(hear)
    assert heard == [(1, True)]


def test_a_payment_reference_catches_a_slip():
    good = payment_reference("MTP", "invoice", 2026, 12)
    assert reference_holds(good)
    assert reference_holds(f"{good[:4]} {good[4:]}".lower())
    wrong = good[:-1] + "3"
    assert not reference_holds(wrong)
    assert not reference_holds("")
