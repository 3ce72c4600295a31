"""Ways by the great circle, and draws of the weights."""

import numpy as np
import pytest

from majal.modules.siting.queries.solving import Aim, Problem, Spreads, draws, great_circle


def test_a_quarter_of_the_earth():
    """From the equator to the pole at 100 km/h, roads half as long again."""
    found = great_circle(np.array([0.0, 90.0]), np.array([0.0, 0.0]), speed=100.0, factor=1.5)
    assert found == pytest.approx(
        np.array([[0, 1], [1, 0]]) * (np.pi / 2 * 6371.0088 * 1.5 / 100 * 60)
    )


def test_draws_are_repeated_by_their_seed():
    draw = np.random.default_rng(1)
    columns = draw.random((12, 3))
    at = draw.uniform(0, 60, (12, 2))
    times = np.hypot(*(at[:, None] - at).transpose(2, 0, 1))
    problem = Problem(columns.sum(axis=1), times, 2, forbidden=(0,))
    spreads = Spreads(columns=columns, weights=np.ones(3))
    one, two = (draws(problem, Aim.MEDIAN, spreads, 40, 7).tolist() for _ in range(2))
    assert one == two
    assert (sum(one), one[0]) == (80, 0)
