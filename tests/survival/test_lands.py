"""What councils are told: settled once, never of fewer than five, nor by subtracting tables."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import DomainError
from majal.modules.parks.public import Park
from majal.modules.people.public import Role
from majal.modules.survival.commands import settle_due, settle_window
from majal.modules.survival.models import Settled
from majal.modules.survival.queries.lives import Life
from majal.modules.survival.queries.settled import (
    areas_of,
    cells_of,
    decided,
    due,
    members_of,
    ripe_on,
)
from majal.modules.territories.public import Territory
from tests.parks.factories import a_park, a_province
from tests.people.factories import address, browser, head_office, holder_of, said
from tests.tenancy.factories import an_office, months_ago, running

DAY = date(2026, 6, 30)
CODES = ("one", "two", "three", "four")


def _parks():
    """Four parks in three provinces of two regions, never stored."""
    lands = ("06.141", "06.141", "06.355", "04.421")
    return [
        Park(pk=n, code=code, province=Territory(code=land, level="province"))
        for n, (code, land) in enumerate(zip(CODES, lands, strict=True), start=1)
    ]


def _apart(found):
    """Each company in one park only."""
    taken = set()
    apart = {}
    for code, some in found.items():
        if left := [one for one in some if one not in taken]:
            apart[code] = left
        taken |= set(some)
    return apart


MEMBERS = st.dictionaries(
    st.sampled_from(CODES), st.sets(st.integers(0, 40), max_size=14).map(sorted), max_size=4
).map(_apart)


@settings(max_examples=150)
@given(first=MEMBERS, late=st.sets(st.integers(41, 44)), home=st.sampled_from(CODES))
def test_no_two_published_tables_give_fewer_than_five_away(first, late, home):
    """All pairs of cells, of one table or of two settled one after the other."""
    parks = _parks()
    second = {**first, home: [*first.get(home, []), *sorted(late)]}
    second = {code: some for code, some in second.items() if some}
    one, told = cells_of(first, parks), decided(first, parks)
    other = cells_of(second, parks)
    again = decided(second, parks, [one[area] for area in told])
    published = [one[area] for area in told] + [other[area] for area in again]
    for own in (set(), *map(set, second.values())):  # nobody's, or what a park's team knows
        seen = [cell - own for cell in published]
        assert [len(cell) for cell in seen if 0 < len(cell) < 5] == []
        for a, b in combinations(seen, 2):
            assert not 0 < len(a ^ b) < 5 or not (a <= b or b <= a)
            assert not (a < b and len(b - a) < 5)


def test_the_smaller_park_of_two_takes_the_region_with_it():
    parks = _parks()
    members = {"one": list(range(12)), "two": [20, 21, 22]}
    assert decided(members, parks) == ["one"]
    members = {"one": list(range(12)), "two": list(range(20, 26))}
    assert decided(members, parks) == ["MA", "06", "06.141", "one", "two"]


def test_a_window_ripens_when_all_had_their_months_and_time_to_answer():
    assert ripe_on(2019, 12) == date(2023, 4, 1)
    assert ripe_on(2019, 24) == date(2024, 4, 1)
    assert ripe_on(2019, 60) == date(2027, 4, 1)


def _life(company, park, year, *, lasted=None, day=DAY):
    start = date(year, 3, 1)
    closed = start + timedelta(days=lasted) if lasted else None
    return Life(company, park.pk, start, closed or day, closed)


@pytest.fixture
def two(db):
    one = a_park("agadir", state="operating", opened_on="2010")
    return [one, a_park("tiznit", state="operating", opened_on="2011", province=one.province)]


def _settle(parks, lives, months=12, first=2019):
    rows = list(Park.objects.select_related("province"))
    return settle_window("entry", first, months, lives=lives, parks=rows, by=SYSTEM)


def test_what_is_told_is_settled_once_and_later_news_never_moves_it(two):
    lives = [_life(n, two[0], 2019 + n % 3, lasted=100 if n < 3 else None) for n in range(9)]
    found = _settle(two, [*lives, _life(99, two[0], 2022)])
    province = a_province().code
    assert found.cells[province] == {"count": 9, "alive": 6, "closed": 3, "unknown": 0}
    assert (found.hidden, found.members["agadir"]) == ([], list(range(9)))
    with pytest.raises(DomainError) as refused:
        _settle(two, lives)
    assert refused.value.code == "survival_settled_already"
    later = _settle(two, [*lives, _life(50, two[0], 2020)], months=24)
    assert (later.cells, set(later.hidden)) == ({}, set(areas_of(two[0])))


def test_nobody_entered_is_no_row_and_only_the_system_settles(two):
    assert _settle(two, []) is None
    with pytest.raises(DomainError):
        settle_due(by=ANYONE)


def test_by_the_clock_every_ripe_window_is_settled_and_the_next_night_nothing(db):
    for number in range(6):
        running(an_office(f"{number}"), first_day=months_ago(70))
    ripe = set(due(timezone.localdate()))
    made = settle_due(by=SYSTEM)
    assert (made, settle_due(by=SYSTEM)) == (Settled.objects.count(), 0)
    assert {(r.origin, r.first_year, r.months) for r in Settled.objects.all()} <= ripe
    assert made >= 1


def _wali(land):
    return holder_of(Role.WALI, on="territory", number=land.pk)


def test_a_council_reads_its_own_territory_and_no_other(two):
    _settle(two, [_life(n, two[n % 2], 2020) for n in range(7)])
    province = a_province()
    reader = _wali(province.parent)
    for land in (province.parent, province):
        shown = said(browser(reader).get(address("survival:land", land.code, language="en")))
        assert ("not shown" in shown, "100" in shown) == (True, False)
    other = _wali(
        Territory.objects.filter(level="region").exclude(pk=province.parent_id).first() or province
    )
    away = browser(other).get(address("survival:land", "MA"))
    assert away.status_code == 404
    assert browser(head_office()).get(address("survival:land", "MA")).status_code == 200


def test_what_is_told_is_shown_and_downloads_without_the_hidden(two):
    _settle(two, [_life(n, two[0], 2020, lasted=90 if n < 2 else None) for n in range(8)])
    _settle(two, [_life(n, two[0], 2017) for n in range(20, 23)], first=2016)
    land = a_province()
    client = browser(_wali(land))
    shown = said(client.get(address("survival:land", land.code, language="en")))
    assert ("75" in shown, "8 companies" in shown, "not shown" in shown) == (True, True, True)
    rows = client.get(address("survival:land", land.code, language="en"), {"export": "csv"})
    text = rows.getvalue().decode("utf-8-sig") if hasattr(rows, "getvalue") else ""
    assert "fewer than five" in (text or b"".join(rows).decode("utf-8-sig"))
    home = client.get(address("survival:lands"))
    assert home.status_code == 302
    panel = said(client.get(address("territories:detail", land.code, language="en")))
    assert "How long its companies last" in panel


def test_the_page_costs_the_same_for_many_windows(two, django_assert_max_num_queries):
    land = a_province()
    client, where = browser(_wali(land)), address("survival:land", land.code)
    client.get(where)
    for first in range(2001, 2020, 3):
        _settle(two, [_life(100 * first + n, two[0], first) for n in range(6)], first=first)
    with django_assert_max_num_queries(14):
        client.get(where)


def test_members_are_kept_by_park(db):
    parks = _parks()
    lives = [_life(3, parks[0], 2020), _life(1, parks[0], 2020), _life(2, parks[2], 2020)]
    assert members_of(lives, {p.pk: p for p in parks}) == {"one": [1, 3], "three": [2]}
