"""What is wrong with a problem is said with a code, and which constraints clash."""

from dataclasses import replace

import numpy as np
import pytest

from majal.modules.siting.queries.solving import Conflict, Problem, compose, conflicts

TIMES = np.arange(12, dtype=float).reshape(3, 4) + 1
GOOD = Problem(np.ones(3), TIMES, 2)
HOLE = TIMES.copy()
HOLE[1, 2] = np.nan
LESS = TIMES.copy()
LESS[0, 3] = -1.0


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"weights": np.array([])}, ["empty"]),
        ({"weights": np.zeros(3)}, ["zero"]),
        ({"weights": np.array([1.0, -1.0, 2.0])}, ["weights"]),
        ({"weights": np.array([1.0, np.nan, 2.0])}, ["weights"]),
        ({"times": TIMES[:2]}, ["size"]),
        ({"times": np.zeros((3, 0))}, ["size"]),
        ({"times": HOLE}, ["holes"]),
        ({"times": LESS}, ["holes"]),
        ({"k": 5}, ["many"]),
        ({"k": 3, "opened": (0, 1)}, ["many"]),
        ({"fixed": (0, 1, 2)}, ["fixed"]),
        ({"fixed": (1,), "forbidden": (1,)}, ["both"]),
        ({"costs": np.full(4, 5.0), "budget": 9.0}, ["together"]),
        ({"groups": ((1, 2), (3,)), "forbidden": (3,)}, ["together"]),
    ],
)
def test_codes(change, codes):
    assert [one.code for one in conflicts(replace(GOOD, **change))] == codes


def test_cells_without_a_time_are_named():
    assert conflicts(replace(GOOD, times=HOLE)) == (
        Conflict("holes", {"count": 1, "cells": [[1, 2]]}),
    )


def test_a_budget_under_the_cheapest_choice():
    found = conflicts(replace(GOOD, costs=np.array([9.0, 4.0, 5.0, 9.0]), budget=8.0))
    assert found == (Conflict("together", {"parts": ["k", "budget"]}),)


def test_three_regions_for_two_sites():
    groups = ((0,), (1,), (2, 3))
    found = conflicts(replace(GOOD, groups=groups))
    assert found == (Conflict("together", {"parts": ["k", "group:0", "group:1", "group:2"]}),)
    assert conflicts(replace(GOOD, groups=groups, k=1, opened=(0, 3))) == ()


def test_what_does_not_clash_is_not_named():
    """A budget that is ample and a group that is served are no part of the quarrel."""
    found = conflicts(
        replace(GOOD, costs=np.ones(4), budget=9.0, groups=((0, 1), (2,)), forbidden=(2,))
    )
    assert found == (Conflict("together", {"parts": ["group:1", "places"]}),)


def test_criteria_without_weight_are_refused():
    with pytest.raises(ValueError, match="nothing is weighed"):
        compose(np.ones((3, 2)), np.zeros(2))
    with pytest.raises(ValueError, match="nothing is weighed"):
        compose(np.zeros((3, 2)), np.ones(2))


def test_criteria_count_by_their_part():
    found = compose(np.array([[1.0, 30.0], [3.0, 10.0]]), np.array([1.0, 1.0]))
    assert found.tolist() == [0.5, 0.5]
