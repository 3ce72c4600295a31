"""What contracts come to: through changes of space, reliefs and subsidies, as charges."""

from datetime import date
from decimal import Decimal

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.rents.models import LineKind, Relief, RentStep, Subsidy
from majal.modules.tenancy.charges import contract_charges
from majal.modules.tenancy.commands import (
    accept_contract,
    change_space,
    end_contract,
    relieve_contract,
    sign_contract,
    start_contract,
)
from majal.modules.tenancy.queries.rent import lines_of
from majal.modules.tenancy.queries.term import months_of, stairs_of
from tests.organisations.factories import an_organisation
from tests.rents.factories import some_terms
from tests.tenancy.factories import (
    a_domiciliation,
    a_paper,
    an_offer,
    an_office,
    months_ago,
    running,
    today,
)

pytestmark = pytest.mark.django_db
D = Decimal
JANUARY = (date(2026, 1, 1), date(2026, 1, 31))


def charged(contract, month=JANUARY):
    return list(contract_charges(contract.park_id, *month))


def test_a_month_of_rent_and_its_charges_as_charges():
    contract = running(first_day=date(2025, 11, 1), terms=some_terms(50, charges=D(5)))
    rent, around = charged(contract)
    assert (rent.product, rent.quantity, rent.unit, rent.unit_price, rent.amount) == (
        "rent",
        D("20.00"),
        "m2",
        D("50.00"),
        D("1000.00"),
    )
    assert (around.product, around.amount) == ("service_charges", D("100.00"))
    assert (rent.payer, rent.first, rent.last) == (contract.organisation_id, *JANUARY)
    assert charged(contract) == [rent, around]
    assert len({rent.key, around.key}) == 2
    assert str(rent.label) == f"Rent, contract {contract.number}"


def test_a_part_of_a_month_is_one_at_its_amount():
    contract = running(first_day=date(2026, 1, 15))
    (rent,) = charged(contract)
    assert (rent.quantity, rent.unit, rent.amount) == (1, "period", D("548.39"))
    assert charged(contract, (date(2025, 12, 1), date(2025, 12, 31))) == []


def test_a_subsidy_is_a_charge_of_its_own_to_its_own_payer():
    region = an_organisation(name_fr="Région", name_ar="")
    contract = running(
        first_day=date(2025, 11, 1), terms=some_terms(50, subsidy=Subsidy(region.pk, share=D(30)))
    )
    rent, less, borne = charged(contract)
    assert [(c.payer, c.product, c.amount) for c in (rent, less, borne)] == [
        (contract.organisation_id, "rent", D("1000.00")),
        (contract.organisation_id, "rent_subsidy", D("-300.00")),
        (region.pk, "rent_subsidy", D("300.00")),
    ]


def test_half_the_rent_by_a_decision_with_its_number():
    contract = running(first_day=date(2025, 11, 1))
    relief = Relief("D-2026-3", date(2026, 1, 1), date(2026, 3, 31), D(50))
    relieve_contract(contract.pk, relief, note="Crise", by=SYSTEM)
    rent, off = charged(contract)
    assert (rent.amount, off.amount, off.product) == (D("1000.00"), D("-500.00"), "rent")
    assert "D-2026-3" in str(off.label)
    assert contract.amendments.get().kind == "relief"


def test_a_change_of_space_within_a_month_is_paid_by_the_day():
    contract = running(first_day=date(2025, 11, 1))
    change_space(contract.pk, [an_office("102", 31).pk], on=date(2026, 1, 11), by=SYSTEM)
    assert [(c.first.day, c.last.day, c.amount) for c in charged(contract)] == [
        (1, 10, D("322.58")),
        (11, 31, D("1050.00")),
    ]


def test_what_has_ended_is_paid_to_its_last_day():
    contract = running(first_day=months_ago(2))
    end_contract(contract.pk, "moved", on=today(), by=SYSTEM)
    contract.refresh_from_db()
    lines = lines_of(contract, today(), date(2100, 1, 1), today=today())
    assert [(line.first, line.last) for line in lines] == [(today(), today())]


def test_domiciliation_and_coworking_have_their_own_products():
    home = accept_contract(a_domiciliation(first_day=date(2026, 1, 1)).pk, by=SYSTEM)
    desk = accept_contract(
        an_offer(
            kind="coworking",
            terms=some_terms(1200, unit="seat"),
            seats=2,
            first_day=date(2026, 1, 1),
        ).pk,
        by=SYSTEM,
    )
    for one in (home, desk):
        more = {"identified_on": today()} if one == home else {}
        sign_contract(one.pk, signed_on=today(), paper=a_paper(), by=SYSTEM, **more)
        start_contract(one.pk, by=SYSTEM)
    assert [(c.product, c.amount) for c in charged(home)] == [
        ("domiciliation", D("300.00")),
        ("coworking", D("2400.00")),
    ]


def test_a_contract_not_yet_begun_charges_nothing():
    an_offer(first_day=date(2026, 1, 1))
    accept_contract(an_offer(an_office("102"), first_day=date(2026, 1, 1)).pk, by=SYSTEM)
    assert list(contract_charges(an_office().building.park_id, *JANUARY)) == []


def test_the_rent_of_a_whole_term_before_it_is_agreed():
    terms = some_terms(50, steps=(RentStep(18, D(100)),), free_months=1)
    months = months_of(terms, D(20), date(2026, 1, 1), date(2027, 12, 31), date(2026, 1, 1))
    assert len(months) == 24
    assert [m.amount for m in (months[0], months[1], months[18])] == [0, 1000, 2000]
    assert {line.kind for line in months[1].lines} == {LineKind.RENT}
    assert [(s.first, s.until, s.price, s.now) for s in stairs_of(terms, 20)] == [
        (0, 1, 0, False),
        (1, 18, 50, False),
        (18, None, 100, True),
    ]
