"""Groups reveal nobody: properties of the algebra, without a database."""

from collections import Counter
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
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
