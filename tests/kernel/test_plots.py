"""Where shapes stand on their axes, in both directions of writing."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.plots import WIDTH, Plot, stepped, ticks


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 9))
def test_ticks_lie_between_the_ends_and_are_few(low, span, most):
    found = ticks(low, low + span, most)
    assert found == sorted(set(found))
    assert len(found) <= most + 1
    assert all(low - span * 1e-6 - 1e-6 <= t <= low + span * 1.000001 + 1e-6 for t in found)


def test_ticks_are_round():
    assert ticks(0, 100) == [0, 20, 40, 60, 80, 100]
    assert ticks(0, 0.9, 4) == [0, 0.5]
    assert ticks(3, 3) == [3]


def test_arabic_runs_from_the_right():
    with override("fr"):
        left = Plot("p", (0, 10), (0, 1)).at(2, 0.5)
    with override("ar"):
        right = Plot("p", (0, 10), (0, 1)).at(2, 0.5)
    assert (left[0] + right[0], left[1]) == (WIDTH, right[1])


def test_a_staircase_holds_its_value_until_the_next_point():
    assert stepped([(0, 1), (2, 3), (5, 4)]) == [(0, 1), (2, 1), (2, 3), (5, 3), (5, 4)]


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_words_are_escaped_and_every_line_has_its_key(language):
    with override(language):
        plot = Plot("p", (0, 1), (0, 1))
        plot.axes([(0, "0")], [(1, "1")])
        plot.line("main", [(0, 0), (1, 1)], "<b>")
        plot.band([(0, 0), (1, 0)], [(0, 1), (1, 1)], "band")
        plot.hatched([(0, 0)], [(0, 1)], "hatched")
        plot.marks("claim", [(0.5, 0.5)], "claim")
        plot.marks("dot", [(0.5, 0.5)])
        plot.bar("low", 0.2, 0.4, 0.5, 10)
        plot.upright(0.5)
        plot.level(0.5)
        plot.text(0.5, 0.5, "<1>", anchor="after")
        drawn, legend = plot.drawn("<told>"), plot.legend()
    assert "<b>" not in legend
    assert "<1>" not in drawn
    assert "<told>" not in drawn
    assert [legend.count("<li>"), drawn.count("mp-main"), legend.count("mp-main")] == [4, 1, 1]
