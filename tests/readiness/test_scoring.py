"""The arithmetic of readiness: a range while something is unknown, and what never moves it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.modules.readiness.errors import WeightsAllZero
from majal.modules.readiness.queries.rules import fifths, level_among
from majal.modules.readiness.queries.scoring import Place, places, ranked, score

CODES = ("land", "vote", "team", "market")
LEVELS = st.fixed_dictionaries({c: st.none() | st.integers(0, 4) for c in CODES})
WEIGHTS = st.fixed_dictionaries({c: st.integers(0, 10) for c in CODES}).filter(
    lambda w: any(w.values())
)


def test_what_is_unknown_is_zero_at_the_low_end_and_four_at_the_high_end():
    found = score({"land": 2, "vote": None}, {"land": 1, "vote": 1})
    assert (found.first, found.last, found.known, found.unknown) == (25.0, 75.0, 1, 1)


def test_weights_count_and_a_weight_of_zero_leaves_out():
    found = score({"land": 4, "vote": 0}, {"land": 3, "vote": 1, "team": 0})
    assert (found.first, found.last, found.unknown) == (75.0, 75.0, 0)


def test_weights_that_are_all_zero_are_refused():
    with pytest.raises(WeightsAllZero):
        score({"land": 4}, {"land": 0})


@given(LEVELS, WEIGHTS)
def test_the_range_holds_every_completion(levels, weights):
    found = score(levels, weights)
    for filler in range(5):
        whole = score({c: filler if v is None else v for c, v in levels.items()}, weights)
        assert whole.low == whole.high
        assert found.low <= whole.low <= found.high
    assert (found.low >= 0) and (found.high <= 100)


@given(LEVELS, WEIGHTS, st.integers(2, 9))
def test_weights_multiplied_by_one_number_say_the_same(levels, weights, times):
    other = {code: weight * times for code, weight in weights.items()}
    assert score(levels, weights) == score(levels, other)


@given(st.lists(LEVELS, min_size=1, max_size=5), WEIGHTS)
def test_the_proven_order_lies_within_the_places(many, weights):
    scores = [score(levels, weights) for levels in many]
    found = places(scores)
    order = ranked(enumerate(scores))
    assert [one.low for _n, one in order] == sorted((s.low for s in scores), reverse=True)
    for mine, place in zip(scores, found, strict=True):
        better = sum(other.low > mine.low for other in scores)
        assert place.first <= 1 + better <= place.last


def test_a_place_is_sure_once_nothing_unknown_can_move_it():
    sure = [score({"land": n}, {"land": 1}) for n in (4, 2, 0)]
    assert places(sure) == [Place(1, 1), Place(2, 2), Place(3, 3)]
    open_one = [score({"land": None}, {"land": 1}), score({"land": 2}, {"land": 1})]
    assert places(open_one) == [Place(1, 2), Place(1, 2)]


def test_fifths_of_the_values_give_the_levels():
    cuts = fifths([float(n) for n in range(1, 102)])
    assert cuts == (21.0, 41.0, 61.0, 81.0)
    assert [level_among(v, cuts) for v in (1, 20.9, 21, 60, 61, 101)] == [0, 0, 1, 2, 3, 4]
