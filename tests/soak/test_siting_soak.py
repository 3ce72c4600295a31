"""The forty p-median cases of OR-Library, where they lie beside the project (``MAJAL_PMED``)."""

import numpy as np
import pytest

from bench.siting import BEST, folder, read
from majal.modules.siting.queries.solving import Aim, Problem, solve_fast

pytestmark = pytest.mark.soak


@pytest.mark.parametrize("number", range(1, len(BEST) + 1))
def test_the_known_optimum_is_reached(number):
    where = folder()
    if where is None:
        pytest.skip("no cases of OR-Library: MAJAL_PMED names their folder")
    times, k = read(where / f"pmed{number}.txt")
    plan = solve_fast(Problem(np.ones(len(times)), times, k), Aim.MEDIAN)
    assert plan.value == BEST[number - 1]
    assert plan.bound <= plan.value
