"""What is wrong with a problem, and which of its constraints cannot be met together."""

from typing import Any

from majal.modules.siting.queries.solving.exact import bounds_of, lines_of
from majal.modules.siting.queries.solving.types import Conflict, Problem

MOST = 6


def conflicts(problem: Problem) -> tuple[Conflict, ...]:
    """Everything that keeps a problem from being solved; nothing where it can be."""
    found = [*_arrays(problem)] or [*_counts(problem)]
    if found:
        return tuple(found)
    if _feasible(problem, None):
        return ()
    return (Conflict("together", {"parts": _smallest(problem)}),)


def _arrays(problem: Problem) -> list[Conflict]:
    import numpy as np  # noqa: PLC0415

    weights, times = problem.weights, problem.times
    if weights.ndim != 1 or not len(weights):
        return [Conflict("empty")]
    if times.ndim != 2 or times.shape[0] != len(weights) or not times.shape[1]:
        return [Conflict("size", {"expected": len(weights), "found": list(times.shape)})]
    found = []
    if not np.isfinite(weights).all() or (weights < 0).any():
        found.append(Conflict("weights"))
    elif not weights.any():
        found.append(Conflict("zero"))
    holes = np.argwhere(~np.isfinite(times) | (times < 0))
    if len(holes):
        cells = [[int(a), int(b)] for a, b in holes[:MOST]]
        found.append(Conflict("holes", {"count": len(holes), "cells": cells}))
    return found


def _counts(problem: Problem) -> list[Conflict]:
    found = []
    both = sorted(set(problem.fixed) & set(problem.forbidden))
    if both:
        found.append(Conflict("both", {"sites": both}))
    free = set(range(problem.times.shape[1])) - {*problem.opened, *problem.forbidden}
    if problem.k < 1 or problem.k > len(free):
        found.append(Conflict("many", {"k": problem.k, "free": len(free)}))
    if len(problem.fixed) > problem.k:
        found.append(Conflict("fixed", {"k": problem.k, "fixed": len(problem.fixed)}))
    return found


def _parts(problem: Problem) -> list[str]:
    groups = [
        f"group:{n}"
        for n, group in enumerate(problem.groups)
        if not set(group) & set(problem.opened)
    ]
    return ["k", *(["budget"] if problem.budget is not None else []), *groups, "places"]


def _feasible(problem: Problem, parts: frozenset[str] | None) -> bool:
    """Whether some choice meets these constraints; ``places`` are what is fixed and forbidden."""
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import milp  # noqa: PLC0415

    count = problem.times.shape[1]
    rows = lines_of(problem, count, parts)
    found: Any = milp(
        np.zeros(count),
        constraints=rows or None,
        bounds=bounds_of(problem, count, free=parts is not None and "places" not in parts),
        integrality=np.ones(count),
    )
    return found.x is not None


def _smallest(problem: Problem) -> list[str]:
    """An irreducible set of constraints that conflict: each that is not needed for it is taken off.

    (Chinneck and Dravnieks 1991, deletion filter.)
    """
    kept = _parts(problem)
    for part in list(kept):
        fewer = [p for p in kept if p != part]
        if not _feasible(problem, frozenset(fewer)):
            kept = fewer
    return kept
