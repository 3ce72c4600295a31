"""Branch and bound alone, from a poor choice and poor prices, against all choices there are."""

import itertools

import numpy as np
import pytest

from majal.modules.siting.queries.solving import branching
from majal.modules.siting.queries.solving.branching import branched
from majal.modules.siting.queries.solving.interchange import core_value
from majal.modules.siting.queries.solving.lagrange import Search


def begun(seed, whole):
    draw = np.random.default_rng(seed)
    costs = draw.integers(1, 40, (14, 9)).astype(float)
    search = Search(costs if whole else costs + draw.random((14, 9)), 3)
    worst = max(itertools.combinations(range(9), 3), key=lambda one: core_value(search.costs, one))
    search.offer(worst)
    search.prices = search.costs.min(axis=1)
    return search


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("seed", range(12))
def test_it_finds_the_best_and_proves_it(seed, whole):
    search = begun(seed, whole)
    best = min(core_value(search.costs, one) for one in itertools.combinations(range(9), 3))
    branched(search)
    assert search.value == pytest.approx(best, rel=1e-6)
    assert (search.bound, search.closed) == (search.value, True)


def test_given_up_it_says_no_more_than_before(monkeypatch):
    monkeypatch.setattr(branching, "NODES", 1)
    search = begun(3, whole=True)
    search.bound = 5.0
    branched(search)
    assert (search.bound, search.closed) == (5.0, False)
