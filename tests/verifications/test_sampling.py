"""The draw and what it proves: properties of the algebra, without a database."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.modules.verifications.queries.risk import Facts, points_of
from majal.modules.verifications.queries.sampling import (
    CERTAIN,
    Listed,
    as_rows,
    draw,
    fingerprint,
    from_rows,
    of_all,
    wilson,
)

LISTS = st.lists(
    st.builds(
        Listed, st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 9), st.just(("first",))
    ),
    unique_by=lambda one: one.expected,
    min_size=1,
    max_size=60,
)
SEEDS = st.text(min_size=1, max_size=64)


def numbers(chosen):
    """What was drawn, by its numbers."""
    return [one.one.expected for one in chosen]


@given(LISTS, SEEDS, st.data())
def test_the_same_seed_and_list_give_the_same_sample_in_whatever_order(listed, seed, data):
    size = data.draw(st.integers(1, len(listed)))
    other = data.draw(st.permutations(listed))
    chosen = draw(listed, size, seed)
    assert draw(other, size, seed) == chosen
    assert fingerprint(other) == fingerprint(listed)
    assert draw(from_rows(as_rows(other)), size, seed) == chosen
    assert len(set(numbers(chosen))) == len(chosen) == size


@given(LISTS, SEEDS, st.data())
def test_the_riskiest_are_taken_for_certain_and_fill_half_at_most(listed, seed, data):
    size = data.draw(st.integers(1, len(listed)))
    chosen = draw(listed, size, seed)
    sure = [one.one for one in chosen if one.reason == "risk"]
    risky = sorted((one.points for one in listed if one.points >= CERTAIN), reverse=True)
    assert [one.points for one in sure] == risky[: (size + 1) // 2]


@given(LISTS, SEEDS)
def test_with_nobody_at_risk_a_larger_sample_holds_the_smaller(listed, seed):
    calm = [Listed(one.expected, one.submission) for one in listed]
    drawn = [numbers(draw(calm, size, seed)) for size in range(1, len(calm) + 1)]
    assert all(after[: len(before)] == before for before, after in itertools.pairwise(drawn))


def test_a_known_draw_stays_what_it_was():
    calm = [Listed(n, n) for n in range(1, 11)]
    assert numbers(draw(calm, 3, "majal")) == [4, 3, 9]


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(0, 10, 0, 27.8), (10, 10, 72.2, 100), (5, 10, 23.7, 76.3), (81, 263, 25.5, 36.6)],
)
def test_wilson_agrees_with_published_values(right, of, low, high):
    found = wilson(right, of)
    assert (round(found[0], 1), round(found[1], 1)) == (low, high)


@given(st.integers(1, 500), st.data())
def test_the_range_holds_the_share_and_narrows_with_the_size(of, data):
    right = data.draw(st.integers(0, of))
    low, high = wilson(right, of)
    assert 0 <= low <= right * 100 / of + 1e-9
    assert right * 100 / of - 1e-9 <= high <= 100
    closer = wilson(right * 4, of * 4)
    assert closer[1] - closer[0] <= high - low


def test_of_nothing_there_is_no_range_and_of_everything_no_error():
    assert wilson(0, 0) is None
    assert of_all(0, 0, 0, 0, 0) is None
    assert of_all(1, 2, 0, 0, 9) is None
    assert of_all(1, 2, 3, 3, 5) == (80, 80)
    low, high = of_all(1, 2, 3, 3, 12)
    assert 8 < low < 80 < high < 100


D = Decimal
JOBS, TURNOVER = ("jobs", ""), ("turnover_mad", "")


@pytest.mark.parametrize(
    ("facts", "points", "rules"),
    [
        (Facts(), 0, ()),
        (Facts(now={JOBS: D(10)}, last={JOBS: D(5)}), 3, ("changed",)),
        (Facts(now={JOBS: D(4)}, last={JOBS: D(2)}), 0, ()),
        (Facts(now={TURNOVER: D(5)}, last={TURNOVER: D(10)}), 3, ("changed",)),
        (Facts(now={TURNOVER: D(0)}, last={TURNOVER: D(0)}), 0, ()),
        (Facts(weight=D("0.05")), 3, ("heavy",)),
        (Facts(weight=D("0.049")), 0, ()),
        (Facts(confirmed=1, first=True), 3, ("confirmed", "first")),
        (Facts(unknown=3, asked=9), 2, ("unknown",)),
        (Facts(unknown=2, asked=9), 0, ()),
    ],
)
def test_each_rule_of_risk(facts, points, rules):
    assert points_of(facts) == (points, rules)
