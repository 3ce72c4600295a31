"""The draws: reproducible, monotone, right where nothing is uncertain; the curve of filling."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from majal.modules.scenarios.commands.demonstration import INVENTED
from majal.modules.scenarios.queries.curve import Point, at_age, fit, learn
from majal.modules.scenarios.queries.simulating import KEYS, SERIES, Line, simulate, triangular

LINE = Line(2027, 60, 4000, 80, 6, 20e6)
SURE = {
    "final": (100,) * 3, "half": (1,) * 3, "jobs": (10,) * 3, "delay": (0,) * 3,
    "overrun": (100,) * 3, "salary": (0,) * 3, "running": (0,) * 3, "inflation": (0,) * 3,
}  # fmt: skip


def drawn(lines=(LINE,), assumed=INVENTED, **more):
    return simulate(lines, assumed, **{"first": 2026, "years": 8, "seed": 7, "draws": 2000} | more)


def test_what_is_sure_is_worked_out_by_hand():
    found = drawn(assumed=SURE, years=4)["series"]
    assert [row[1] for row in found["companies"]] == [
        0, pytest.approx(60 * (1 - 2**-0.5), abs=1e-3), pytest.approx(60 * (1 - 2**-1.5), abs=1e-3),
        pytest.approx(60 * (1 - 2**-2.5), abs=1e-3),
    ]  # fmt: skip
    assert [row[1] for row in found["cost"]] == [10e6, 10e6, 0, 0]
    assert found["revenue"][1][1] == pytest.approx((1 - 2**-0.5) * 4000 * 80 * 12)
    assert found["need"][1][1] == pytest.approx(20e6 - found["revenue"][1][1], abs=0.01)
    assert all(row[0] == pytest.approx(row[2]) for name in SERIES for row in found[name])


def test_a_subsidy_lowers_the_cash_to_be_found_and_not_the_cost():
    helped = Line(2027, 60, 4000, 80, 6, 20e6, subsidy=5e6, subsidy_years=2)
    plain, given_ = drawn(assumed=SURE), drawn((helped,), SURE)
    assert given_["series"]["cost"] == plain["series"]["cost"]
    assert given_["series"]["need"][1][1] == pytest.approx(plain["series"]["need"][1][1] - 5e6)


def test_the_same_seed_gives_the_same_and_another_does_not():
    assert drawn() == drawn()
    assert drawn(seed=8) != drawn()


def test_it_is_told_when_a_cost_of_a_job_has_no_denominator():
    assert drawn((Line(2033, 1, 10, 80, 1, 1e6),), INVENTED)["cost_per_job"] is None


@settings(max_examples=25, deadline=None)
@given(st.floats(0, 40), st.floats(0, 3))
def test_more_assumed_never_gives_less(more, later):
    base = drawn(draws=300)
    low, central, high = INVENTED["jobs"]
    above = drawn(assumed=INVENTED | {"jobs": (low + more, central + more, high + more)}, draws=300)
    assert all(a >= b for a, b in zip(above["jobs"], base["jobs"], strict=True))
    slow = drawn(assumed=INVENTED | {"delay": (later, 1 + later, 3 + later)}, draws=300)
    assert all(a <= b for a, b in zip(slow["jobs"], base["jobs"], strict=True))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3).map(sorted))
def test_draws_of_a_triangle_rise_within_its_ends(ends):
    found = triangular(np.linspace(0, 1, 101), *ends)
    room = 1e-9 + abs(ends[0] - ends[2]) * 1e-9 + 1e-6
    assert ends[0] - room <= found.min() <= found.max() <= ends[2] + room
    assert (np.diff(found) >= -room).all()


def test_the_middle_of_the_triangle():
    found = triangular(np.random.default_rng(1).random(200_000), 0, 1, 5)
    assert found.mean() == pytest.approx(2, abs=0.02)  # (0 + 1 + 5) / 3
    assert found.var() == pytest.approx((25 + 1 - 5) / 18, abs=0.02)


def test_what_decides_is_told_in_order():
    found = drawn()["levers"]["peak"]
    assert [abs(v) for _k, v in found] == sorted((abs(v) for _k, v in found), reverse=True)
    assert sorted(k for k, _v in found) == sorted(KEYS)
    assert dict(drawn(assumed=SURE)["levers"]["jobs"]) == dict.fromkeys(KEYS, 0)


def test_the_curve_is_found_again_and_needs_three_parks():
    points = [Point(p, a, at_age(a, 0.9, 1.1)) for p in "abc" for a in (0.5, 1, 2, 4)]
    final, half = fit(points)
    assert (final, half) == (pytest.approx(0.9, abs=0.011), pytest.approx(1.1, abs=0.051))
    found = learn(points)
    assert (found.parks, found.error) == (3, pytest.approx(0, abs=0.01))
    assert learn(points[:8]) is None
