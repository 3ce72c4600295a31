"""What contracts prove: beginnings, exits, months of stay, rent asked and subsidised."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from majal.kernel.actors import SYSTEM
from majal.kernel.disclosure import Part
from majal.modules.contract_keeping.meters import (
    Asked,
    _tellable,
    contracts_begun,
    contracts_left,
    months_of_stay,
    rent_asked,
    rent_subsidised,
)
from majal.modules.rents.models import Subsidy
from majal.modules.tenancy.commands import end_contract
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_park
from tests.rents.factories import some_terms
from tests.tenancy.factories import a_company, an_office, months_ago, running, today

pytestmark = pytest.mark.django_db


def told(meter):
    return [(r.subject.id if r.subject else None, r.value) for r in meter(today())]


def test_beginnings_exits_and_months_of_stay():
    assert told(contracts_begun) == []
    for n in range(5):
        contract = running(
            an_office(f"{n}"), company=a_company(f"F{n} SARL"), first_day=months_ago(6 + n)
        )
        end_contract(contract.pk, "grown", by=SYSTEM)
    running(an_office("9"), company=a_company("Vieille SARL"), first_day=months_ago(20))
    park = contract.park_id
    assert told(contracts_begun) == [(None, 5), (park, 5)]
    assert told(contracts_left) == [(None, 5), (park, 5)]
    assert told(months_of_stay) == [(None, 8), (park, 8)]
    assert next(iter(contracts_left(today() - timedelta(days=1)))).value == 0


def _tenant(number, region, **more):
    terms = some_terms(50, subsidy=Subsidy(region.pk, share=Decimal(30)))
    begun = more.pop("begun", months_ago(4))
    company = a_company(f"Locataire {number} SARL")
    return running(an_office(f"{number}", **more), company=company, terms=terms, first_day=begun)


def test_rents_are_told_of_five_tenants_at_least():
    region = an_organisation(name_fr="Région", name_ar="")
    for number in range(4):
        contract = _tenant(number, region)
    assert told(rent_asked) == told(rent_subsidised) == []
    _tenant(4, region)
    assert told(rent_asked) == [(None, 5000), (contract.park_id, 5000)]
    assert told(rent_subsidised) == [(None, 1500), (contract.park_id, 1500)]
    first = today().replace(day=1)
    assert {str(r.period) for r in rent_asked(today())} == {str(first - timedelta(days=1))}


def test_the_rent_of_a_park_with_one_tenant_is_not_told_nor_found_by_subtraction():
    region = an_organisation(name_fr="Région", name_ar="")
    for number in range(6):
        large = _tenant(number, region)
    alone = a_park("tiznit", state="operating", opened_on="2020")
    _tenant(9, region, park=alone)
    assert told(rent_asked) == [(large.park_id, 6000)]


def test_a_tenant_that_comes_is_not_shown_by_two_months():
    region = an_organisation(name_fr="Région", name_ar="")
    for number in range(6):
        _tenant(number, region, begun=months_ago(8))
    before = told(rent_asked)
    _tenant(9, region, begun=months_ago(3))
    assert ([value for _park, value in before], told(rent_asked)) == ([6000, 6000], [])
    for number in range(10, 14):
        _tenant(number, region, begun=months_ago(3))
    assert [value for _park, value in told(rent_asked)] == [11000, 11000]


PARTS = st.frozensets(st.builds(Part, st.integers(0, 14), st.sampled_from([1, 2])), max_size=14)


@settings(max_examples=100)
@given(st.lists(PARTS, min_size=1, max_size=4))
def test_no_two_months_told_differ_by_fewer_than_five_tenants(months):
    asked = {
        date(2026, n, 1): dict.fromkeys(parts, Decimal(1))
        for n, parts in enumerate(months, start=1)
        if parts
    }
    seen = set()
    for month in asked:
        until = {m: parts for m, parts in asked.items() if m <= month}
        seen |= {cell for _park, cell in _tellable(until, month)}
    for one, other in combinations(seen, 2):
        away = {part.company for part in one ^ other}
        assert not away or len(away) >= 5
    assert [cell for cell in seen if len({part.company for part in cell}) < 5] == []


def test_of_years_only_who_was_asked_is_kept_and_of_the_last_month_how_much():
    asked = Asked(date(2026, 10, 1))
    assert (list(asked), asked.get(date(2026, 10, 1))) == ([], [])
    asked.add(Part(1, 7), date(2021, 10, 1), Decimal(5))
    asked.add(Part(1, 7), date(2026, 10, 1), Decimal(30))
    asked.add(Part(1, 7), date(2026, 10, 1), Decimal(-10))
    asked.add(Part(2, 7), date(2026, 9, 1), Decimal(8))
    assert {month: set(asked[month]) for month in asked} == {
        date(2021, 10, 1): {Part(1, 7)},
        date(2026, 9, 1): {Part(2, 7)},
        date(2026, 10, 1): {Part(1, 7)},
    }
    assert (len(asked), sorted(asked) == list(asked)) == (3, True)
    assert dict(asked.amounts) == {Part(1, 7): Decimal(20)}
