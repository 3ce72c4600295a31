"""Both methods against all choices there are, and against each other."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from majal.modules.siting.queries.solving import Aim, Problem, conflicts, same, solve, solve_fast

ROUGH = 1e-6


def posed(seed, n=9, m=7, k=2, whole=True, **more):
    draw = np.random.default_rng(seed)
    times = draw.integers(1, 60, (n, m)).astype(float)
    weights = draw.integers(0, 9, n).astype(float)
    weights[0] += 1
    if not whole:
        times, weights = times + draw.random((n, m)), weights + draw.random(n)
    return Problem(weights, times, k, limit=20.0, **more)


def plane(seed, n=30, k=4, **more):
    """Points anywhere on a plane, each a candidate as well."""
    draw = np.random.default_rng(seed)
    at = draw.uniform(0, 60, (n, 2))
    times = np.hypot(*(at[:, None] - at).transpose(2, 0, 1))
    return Problem(draw.uniform(1, 9, n), times, k, limit=12.0, **more)


def best_of_all(problem, aim):
    """The best value of all choices that keep every rule; None where there is none."""
    free = set(range(problem.times.shape[1])) - {*problem.opened, *problem.forbidden}
    values = []
    for chosen in itertools.combinations(sorted(free), problem.k):
        if not set(problem.fixed) <= set(chosen):
            continue
        if problem.budget is not None and problem.costs[list(chosen)].sum() > problem.budget:
            continue
        held = {*chosen, *problem.opened}
        if all(held & set(group) for group in problem.groups):
            values.append(same(problem, aim, chosen).value)
    if not values:
        return None
    return max(values) if aim == Aim.COVERING else min(values)


def assert_kept(problem, plan):
    """The choice keeps every rule of the problem."""
    assert len(set(plan.chosen)) == problem.k
    assert set(problem.fixed) <= set(plan.chosen)
    assert not set(plan.chosen) & {*problem.forbidden, *problem.opened}
    assert all({*plan.chosen, *problem.opened} & set(group) for group in problem.groups)
    if problem.budget is not None:
        assert problem.costs[list(plan.chosen)].sum() <= problem.budget + ROUGH


@st.composite
def problems(draw):
    m = draw(st.integers(3, 7))
    order = draw(st.permutations(range(m)))
    opened, forbidden = draw(st.integers(0, 1)), draw(st.integers(0, 1))
    fixed = draw(st.integers(0, 1))
    k = draw(st.integers(max(1, fixed), m - opened - forbidden))
    cut = [opened, opened + forbidden, opened + forbidden + fixed]
    problem = posed(
        draw(st.integers(0, 10**6)), draw(st.integers(1, 9)), m, k, draw(st.booleans()),
        opened=tuple(order[: cut[0]]), forbidden=tuple(order[cut[0] : cut[1]]),
        fixed=tuple(order[cut[1] : cut[2]][:k]),
    )  # fmt: skip
    if draw(st.booleans()):
        half = m // 2
        problem = replace(problem, groups=(tuple(range(half)), tuple(range(half, m))))
    if draw(st.booleans()):
        costs = np.array(draw(st.lists(st.integers(1, 9), min_size=m, max_size=m)), dtype=float)
        problem = replace(problem, costs=costs, budget=float(draw(st.integers(1, 9 * m))))
    return problem


@settings(max_examples=40, deadline=None)
@given(problems(), st.sampled_from(Aim))
def test_all_choices(problem, aim):
    best = best_of_all(problem, aim)
    assert bool(conflicts(problem)) == (best is None)
    if best is None:
        return
    exact, fast = solve(problem, aim), solve_fast(problem, aim)
    assert exact.proven and exact.value == pytest.approx(best, abs=ROUGH)
    for plan in (exact, fast):
        assert_kept(problem, plan)
        worse = best - plan.value if aim == Aim.COVERING else plan.value - best
        beyond = plan.bound - best if aim == Aim.COVERING else best - plan.bound
        assert worse >= -ROUGH
        assert beyond >= -ROUGH
        assert not plan.proven or worse <= ROUGH
        assert plan.value == same(problem, aim, plan.chosen).value


@pytest.mark.parametrize("aim", [Aim.MEDIAN, Aim.COVERING])
@pytest.mark.parametrize("seed", range(2))
def test_larger_cases_agree_within_the_bound(aim, seed):
    problem = plane(seed, opened=(1,), fixed=(3,), forbidden=(5,))
    exact, fast = solve(problem, aim), solve_fast(problem, aim, seed=seed)
    assert exact.proven
    low, high = sorted((fast.value, fast.bound))
    assert low - ROUGH <= exact.value <= high + ROUGH
    assert fast.value == pytest.approx(exact.value, rel=0.01)


def test_same_seed_same_choice():
    problem = plane(4)
    one, two = (solve_fast(problem, Aim.MEDIAN, seed=8) for _ in range(2))
    assert (one.chosen, one.value) == (two.chosen, two.value)


def test_everything_that_is_left_is_chosen():
    plan = solve_fast(posed(5, 9, 7, 7), Aim.MEDIAN)
    assert (plan.chosen, plan.proven) == (tuple(range(7)), True)


def test_all_that_is_asked_for_is_fixed():
    problem = posed(6, fixed=(1, 4))
    plan = solve_fast(problem, Aim.MEDIAN)
    assert (plan.chosen, plan.proven) == ((1, 4), True)
    assert plan.value == same(problem, Aim.MEDIAN, (1, 4)).value


def test_points_without_demand_ask_for_nothing():
    problem = posed(7)
    weights = np.zeros(9)
    weights[2] = 5
    plan = solve_fast(replace(problem, weights=weights, k=1), Aim.MEDIAN)
    assert (plan.value, plan.proven) == (5 * problem.times[2].min(), True)


def test_nothing_is_covered_by_a_limit_of_nothing():
    plan = solve_fast(replace(posed(8), limit=0.0), Aim.COVERING)
    assert (plan.value, plan.bound, plan.proven) == (0.0, 0.0, True)
