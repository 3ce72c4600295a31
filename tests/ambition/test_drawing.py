"""Where the words of a line of dates stand."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from majal.modules.ambition.queries.drawing import _heights

PLACES = st.lists(st.floats(0, 100), min_size=1, max_size=8)


@given(PLACES, st.none() | st.floats(0, 100))
def test_no_two_words_of_one_height_touch(dates, opened):
    dates = sorted(dates)
    also = [] if opened is None else [opened]
    heights = _heights(dates, also, 19.0, 27.0)
    sizes = [19.0] * len(dates) + [27.0] * len(also)
    labels = list(zip([*dates, *also], sizes, heights, strict=True))
    for (a, size_a, height_a), (b, size_b, height_b) in combinations(labels, 2):
        if height_a == height_b:
            assert abs(a - b) >= (size_a + size_b) / 2 - 1e-9
    assert sorted(set(heights)) == list(range(max(heights) + 1))


def test_words_far_apart_stand_nearest_to_the_line():
    assert _heights([10, 40, 70], [], 19.0, 27.0) == [0, 0, 0]
    assert _heights([10, 20, 30], [35], 19.0, 27.0) == [0, 1, 0, 2]
