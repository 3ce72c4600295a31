"""Groups reveal nobody: properties of the algebra, without a database."""

from collections import Counter
from decimal import Decimal
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from majal.modules.standing.models import LEAST
from majal.modules.standing.queries.grouping import (
    Row,
    age_band,
    fingerprint,
    formed,
    measured,
    rounded,
)

D = Decimal
ROWS = st.lists(
    st.builds(
        Row,
        st.integers(1, 10**6),
        st.sampled_from(["", "fintech", "biotech", "games"]),
        st.sampled_from(["", "0-2", "3-5", "11+"]),
        st.integers(0, 400).map(D),
    ),
    unique_by=lambda one: one.company,
    max_size=80,
)


def row(company, sector="fintech", age="3-5", value=None):
    """One company; its number is its value unless told otherwise."""
    return Row(company, sector, age, D(company if value is None else value))


@given(ROWS)
def test_nobody_counts_twice_and_every_group_hides_five_others(rows):
    groups = formed(rows)
    counted = Counter(company for one in groups for company in one.companies)
    assert set(counted.values()) <= {1}
    assert [one for one in groups if len(one.companies) < LEAST] == []
    known = {one.company: one for one in rows}
    for one in groups:
        members = [known[company] for company in one.companies]
        assert {m.sector for m in members} <= (
            {one.sector} if one.sector else {m.sector for m in members}
        )
        assert one.low <= one.middle <= one.high


@given(ROWS)
def test_no_difference_of_published_groups_holds_fewer_than_six(rows):
    groups = [set(one.companies) for one in formed(rows)]
    for size in (2, 3):
        for some in combinations(groups, size):
            parts = [some[0] - some[1], some[0] & some[1], set.union(*some) - some[0]]
            assert [p for p in parts if 0 < len(p) < LEAST] == []


@given(ROWS, st.randoms())
def test_groups_do_not_depend_on_the_order(rows, chance):
    mixed = list(rows)
    chance.shuffle(mixed)
    assert formed(mixed) == formed(rows)
    assert fingerprint({"jobs": mixed}) == fingerprint({"jobs": rows})


def test_small_groups_are_put_together_by_age_then_by_sector_then_all():
    large = [row(n) for n in range(1, 7)]
    young = [row(n, "games") for n in (11, 12, 13)] + [row(n, "biotech") for n in (14, 15, 16)]
    old = [row(n, "games", "11+") for n in (21, 22)] + [
        row(n, "games", "") for n in (23, 24, 25, 26)
    ]
    rest = [row(n, "", "") for n in (31, 32, 33)]
    told = [
        (g.level, g.sector, g.age, len(g.companies)) for g in formed(large + young + old + rest)
    ]
    assert told == [
        ("both", "fintech", "3-5", 6),
        ("age", "", "3-5", 6),
        ("sector", "games", "", 6),
    ]
    whole = formed(rest + [row(n, "", "") for n in (34, 35, 36)])
    assert [(g.level, len(g.companies)) for g in whole] == [("network", 6)]


def test_five_or_all_alike_are_not_shown():
    assert formed([row(n) for n in range(1, 6)]) == []
    assert formed([row(n, value=7) for n in range(1, 12)]) == []


def test_quartiles_are_those_of_a_known_example_rounded_to_two_digits():
    (one,) = formed(
        [row(n, value=v) for n, v in enumerate((6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49))]
    )
    assert (one.low, one.middle, one.high) == (D(26), D(40), D(42))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, 0),
        (D("1234567.89"), 1200000),
        (D("0.0555"), D("0.056")),
        (-123, -120),
        (99, 99),
        (995, 1000),
    ],
)
def test_what_is_shown_has_two_digits(value, shown):
    assert rounded(D(value)) == D(shown)


def test_shares_and_growth_need_what_they_are_shares_of():
    now = {"jobs": D(8), "jobs-women": D(2), "turnover_mad": D(0), "turnover_exported_mad": D(0)}
    assert measured(now, {"jobs": D(4)}) == {
        "turnover": 0, "jobs": 8, "growth": 100, "women": 25,
    }  # fmt: skip
    assert measured({"jobs": D(0), "jobs-women": D(0)}, {"jobs": D(0)}) == {"jobs": 0}
    assert measured({}, {"jobs": D(4)}) == {}


@pytest.mark.parametrize(
    ("years", "band"),
    [
        (None, ""),
        (-1, ""),
        (0, "0-2"),
        (2, "0-2"),
        (3, "3-5"),
        (5, "3-5"),
        (6, "6-10"),
        (11, "11+"),
    ],
)
def test_bands_of_age(years, band):
    assert age_band(years) == band


CHANGES = st.tuples(
    st.lists(st.integers(1, 40), unique=True, min_size=6, max_size=26),
    st.sets(st.integers(1, 40), max_size=5),
    st.sets(st.integers(41, 46), max_size=5),
    st.booleans(),
)


def _row(company):
    kind = ("fintech", "games")[company % 2]
    return row(company, kind, ("0-2", "3-5")[company // 2 % 2], company * 7 % 50)


def _revealed(told, knows):
    """Who of fewer than five is left by adding and subtracting up to four groups."""
    found = []
    for size in (1, 2, 3, 4):
        for some in combinations(told, size):
            for signs in product((1, -1), repeat=size - 1):
                sums = Counter()
                for sign, one in zip((1, *signs), some, strict=True):
                    sums.update(dict.fromkeys(one, sign) if sign > 0 else {})
                    sums.subtract(dict.fromkeys(one, 1) if sign < 0 else {})
                left = {company for company, times in sums.items() if times} - knows
                found += [left] if 0 < len(left) < LEAST - 1 else []
    return found


@settings(max_examples=150)
@given(CHANGES)
def test_two_periods_reveal_nobody_who_came_or_left(change):
    """All sums and differences of the groups of two periods, before each of their companies."""
    before, gone, come, moved = change
    after = sorted({*before, *come} - gone)
    first = formed(_row(n) for n in before)
    told = [one.companies for one in first]
    some = [_row(n) if not moved or n % 5 else row(n, "fintech", "11+", n) for n in after]
    second = formed(some, told)
    published = list({frozenset(one.companies) for one in (*first, *second)})
    for knows in ({0}, *({n} for n in {*before, *after})):
        assert _revealed(published, knows) == []


def test_the_same_companies_are_shown_again_and_one_more_waits():
    first = formed(row(n) for n in range(1, 13))
    told = [one.companies for one in first]
    (again,) = formed([row(n) for n in range(1, 13)], told)
    assert again.companies == first[0].companies
    (still,) = formed([row(n) for n in range(1, 14)], told)
    assert still.companies == first[0].companies
    (grown,) = formed([row(n) for n in range(1, 19)], told)
    assert len(grown.companies) == 18


def test_who_leaves_is_hidden_among_six():
    told = [formed(row(n) for n in range(1, 21))[0].companies]
    (left,) = formed([row(n) for n in range(1, 20)], told)
    assert (len(left.companies), len(set(told[0]) - set(left.companies))) == (14, 6)
    assert formed([row(n) for n in range(1, 9)], [tuple(range(1, 10))]) == []
