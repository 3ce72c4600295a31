"""A charge is invoiced once; where its amount changed, the difference is a line of its own."""

from dataclasses import replace
from decimal import Decimal

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.billing import errors
from majal.modules.billing.commands import bill_charges, give_park, keep_entity
from majal.modules.billing.models import Invoice, InvoiceLine
from tests.billing.factories import a_charge, an_accountant, an_entity
from tests.people.factories import person
from tests.reception.factories import a_company

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def office():
    entity = an_entity()
    return entity, entity.seats.get().park


def run(office, *charges, by=SYSTEM):
    entity, park = office
    by_payer = {}
    for charge in charges:
        by_payer.setdefault(charge.payer, []).append(charge)
    return bill_charges(entity.pk, park.pk, by_payer, by=by)


def test_a_charge_is_invoiced_once(office):
    company = a_company()
    charge = a_charge(company, office[1])
    (bill,) = run(office, charge)
    assert bill.invoice.total == D(1200)
    line = bill.invoice.lines.get()
    assert (line.charge_key, line.turn, line.label_fr) == (charge.key, 1, "Rent")
    assert run(office, charge)[0].invoice is None
    assert Invoice.objects.count() == 1


def test_a_difference_is_adjusted_up_on_an_invoice_and_down_on_a_credit_note(office):
    company = a_company()
    charge = a_charge(company, office[1])
    first = run(office, charge)[0].invoice
    (up,) = run(office, replace(charge, unit_price=D(55)))
    assert (up.invoice.kind, up.invoice.net) == ("invoice", D(100))
    line = up.invoice.lines.get()
    assert (line.turn, line.label_fr, line.unit) == (2, "Ajustement\u00a0: Rent", "lump")
    (down,) = run(office, replace(charge, unit_price=D(25)))
    assert (down.invoice.kind, down.invoice.net) == ("credit", D(-600))
    assert down.invoice.credits_id in (first.pk, up.invoice.pk)
    assert down.invoice.reason
    assert sum(one.net for one in InvoiceLine.objects.filter(charge_key=charge.key)) == D(500)


def test_what_another_entity_invoiced_is_not_credited_by_the_one_that_came_after(office):
    company, (former, park) = a_company(), office
    charge = a_charge(company, park)
    run(office, charge)
    heir = keep_entity(by=SYSTEM, code="NEW", name_fr="Nouvelle", name_ar="الجديدة",
        address_fr="—", address_ar="—", ice="001512572000078", tax_id="2")  # fmt: skip
    give_park(heir.pk, park.pk, by=SYSTEM)
    assert run((heir, park), charge)[0].invoice is None
    other = a_charge(a_company(), park)
    told, fine = run((heir, park), replace(charge, unit_price=D(25)), other)
    assert isinstance(told.refusal, errors.InvoicedElsewhere)
    assert str(former) in str(told.refusal)
    assert (fine.invoice.issuer, fine.invoice.number) == (heir, 1)


def test_a_third_party_bears_its_part_on_an_invoice_of_its_own(office):
    company, region = a_company(), a_company()
    rent = a_charge(company, office[1])
    less = a_charge(company, office[1], product="rent_subsidy", unit_price=D(-20))
    part = a_charge(region, office[1], product="rent_subsidy", unit_price=D(20))
    mine, theirs = run(office, rent, less, part)
    assert [line.net for line in mine.invoice.lines.all()] == [D(1000), D(-400)]
    assert (mine.invoice.net, theirs.invoice.net) == (D(600), D(400))
    assert (mine.invoice.payer, theirs.invoice.payer) == (company, region)


def test_one_payer_that_cannot_be_invoiced_stops_nobody_else(office):
    good, bad, below = a_company(), a_company(), a_company()
    told = run(
        office,
        a_charge(bad, office[1], product="gold"),
        a_charge(good, office[1]),
        a_charge(below, office[1], unit_price=D(-1)),
    )
    assert [type(bill.refusal) for bill in told] == [
        errors.ProductUnknown,
        type(None),
        errors.SumBelowNothing,
    ]
    assert [bill.invoice and bill.invoice.number for bill in told] == [None, 1, None]


def test_prices_finer_than_a_line_keeps_make_one_lump_of_the_right_amount(office):
    fine = a_charge(
        a_company(), office[1], quantity=D("3333333.3333333"), unit_price=D("0.0000015")
    )
    (bill,) = run(office, fine)
    assert bill.invoice.net == fine.amount == D("5.00")


def test_only_who_issues_runs(office):
    charge = a_charge(a_company(), office[1])
    with pytest.raises(NotAllowed):
        run(office, charge, by=person())
    assert run(office, charge, by=an_accountant(office[1]))[0].invoice
    with pytest.raises(NotFound):
        bill_charges(10**9, office[1].pk, {}, by=SYSTEM)
