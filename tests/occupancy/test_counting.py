"""Occupancy on any day is what a day-by-day oracle says it is."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from majal.kernel.actors import SYSTEM
from majal.modules.occupancy.queries import curve, intervals_of, occupancy_on, parks_seen_by
from majal.modules.parks.public import Building, Space
from majal.modules.premises.public import Shape, reshape_spaces
from majal.modules.tenancy.models import ContractSpace
from tests.parks.factories import a_building, a_park, a_space, manager_of
from tests.people.factories import head_office
from tests.tenancy.factories import an_office, running, today

pytestmark = pytest.mark.django_db
START = date(2024, 1, 1)
SPAN = 60


def held(contract, space, first, until):
    return ContractSpace.objects.create(
        contract=contract, space=space, first_day=first, until=until
    )


def of_park(park, day):
    full = occupancy_on(day, parks=[park.pk]).get(park.pk)
    return (full.area, full.let_area, full.units, full.let_units) if full else (0, 0, 0, 0)


@st.composite
def histories(draw):
    """Spaces with their life and, one after the other, the spans in which each is held."""
    found = []
    for _space in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["office", "desk", "meeting", "common"]))
        area = draw(st.one_of(st.none(), st.integers(5, 90)))
        begins = draw(st.one_of(st.none(), st.integers(0, 20)))
        ends = draw(st.one_of(st.none(), st.integers((begins or 0) + 1, SPAN)))
        cuts = sorted(draw(st.lists(st.integers(0, SPAN), unique=True, max_size=6)))
        spans = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
        if len(cuts) % 2:
            spans.append((cuts[-1], None))
        found.append((kind, area, begins, ends, spans))
    return found


def test_any_history_of_contracts_gives_what_a_day_by_day_oracle_counts():
    contract = running(an_office("x", 1, kind="storage"))
    ContractSpace.objects.update(first_day=on(-900), until=on(-800))
    building = Building.objects.get()

    @settings(max_examples=40, deadline=None)
    @given(history=histories(), asked=st.lists(st.integers(0, SPAN + 5), min_size=1, max_size=6))
    def counts(history, asked):
        with transaction.atomic():
            write(history, building, contract)
            days = {on(n): oracle(history, n) for n in asked}
            for day, sums in days.items():
                assert of_park(contract.park, day) == sums
            drawn = curve(intervals_of(contract.park), days)
            assert [(f.area, f.let_area, f.units, f.let_units) for _day, f in drawn] == [
                *days.values()
            ]
            transaction.set_rollback(True)

    counts()


def on(number):
    return None if number is None else START + timedelta(days=number)


def write(history, building, contract):
    """Straight into the tables: what the commands refuse is tested with them."""
    for number, (kind, area, begins, ends, spans) in enumerate(history):
        space = Space.objects.create(
            building=building,
            code=f"s{number}",
            kind=kind,
            net_area=area,
            valid_from=on(begins),
            valid_until=on(ends),
        )
        for first, until in spans:
            held(contract, space, on(first), on(until))


def oracle(history, n):
    """Area, area let, spaces, spaces let of one day, by looking at each; one is always free."""
    sums = [Decimal(1), Decimal(0), 1, 0]
    for kind, area, begins, ends, spans in history:
        there = (begins is None or begins <= n) and (ends is None or n < ends)
        if there and kind in ("office", "desk"):
            let = any(a <= n and (b is None or n < b) for a, b in spans)
            sums[0] += area or 0
            sums[1] += (area or 0) * let
            sums[2] += 1
            sums[3] += let
    return tuple(sums)


def test_walls_that_move_and_contracts_that_end_are_seen_on_each_day():
    office = an_office("301", 60)
    park = office.building.park
    contract = running(office)
    left = today() - timedelta(days=10)
    ContractSpace.objects.filter(contract=contract).update(until=left)
    reshape_spaces(
        [office.pk], [Shape("A", Decimal(20)), Shape("B", Decimal(40))], on=left, by=SYSTEM
    )
    assert of_park(park, left - timedelta(days=1)) == (60, 60, 1, 1)
    assert of_park(park, left) == (60, 0, 2, 0)
    by_kind = occupancy_on(left, by="kind", parks=[park.pk])
    assert list(by_kind) == ["office"]
    full = occupancy_on(left - timedelta(days=1))[park.pk]
    assert (full.rate, full.unit_rate, full.free_area, full.width) == (100, 100, 0, 100)


def test_offers_hold_nothing_and_rooms_by_the_hour_do_not_count():
    office = an_office()
    a_space(office.building, "R", kind="meeting", net_area=Decimal(50))
    assert of_park(office.building.park, today()) == (20, 0, 1, 0)
    full = occupancy_on(today())[office.building.park_id]
    assert (full + full).units == 2
    assert occupancy_on(today(), parks=[0]) == {}


def test_all_parks_are_one_question(django_assert_num_queries):
    for number in range(5):
        a_space(a_building(a_park(f"p{number}")), "1")
    with django_assert_num_queries(1):
        assert len(occupancy_on(today())) == 5


def test_who_sees_which_parks():
    one, _other = a_park("agadir"), a_park("rabat")
    assert list(parks_seen_by(manager_of(one))) == [one]
    assert parks_seen_by(head_office()).count() == 2
