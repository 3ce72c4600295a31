"""The best choice, with its proof, by HiGHS.

p-median after ReVelle and Swain (1970), maximal covering after Church and ReVelle (1974). The
p-center is found by halving the distinct times: for each, whether ``k`` sites can reach everybody
within it; that the next smaller one cannot is the proof.
"""

import time
from dataclasses import replace
from typing import Any

from majal.modules.siting.queries.solving.types import Aim, Plan, Problem

TOLERANCE = 1e-9


def solve(problem: Problem, aim: Aim, *, seconds: float = 10.0) -> Plan:
    """The best choice of a problem without ``conflicts``, or the best found in the time given.

    Raises: ValueError where the constraints cannot be met together.
    """
    begun = time.perf_counter()
    solver = {Aim.MEDIAN: _median, Aim.COVERING: _covering, Aim.CENTER: _center}[aim]
    chosen, bound = solver(problem, seconds)
    plan = same(problem, aim, chosen)
    gap = abs(plan.value - bound) / abs(plan.value) if plan.value else 0.0
    proven = gap <= 1e-6
    spent = time.perf_counter() - begun
    bound = plan.value if proven else bound
    return replace(
        plan, bound=bound, gap=0.0 if proven else gap, proven=proven, method="HiGHS", seconds=spent
    )


def same(problem: Problem, aim: Aim, chosen: tuple[int, ...]) -> Plan:
    """What a given choice is worth; ``chosen`` and ``opened`` must not both be empty."""
    import numpy as np  # noqa: PLC0415

    begun = time.perf_counter()
    sites = np.array(sorted({*problem.opened, *chosen}), dtype=int)
    ways = problem.times[:, sites]
    nearest = ways.argmin(axis=1)
    shortest = ways[np.arange(len(ways)), nearest]
    value = value_of(problem, aim, shortest)
    spent = time.perf_counter() - begun
    order = tuple(sorted(int(n) for n in chosen))
    return Plan(order, sites[nearest], value, value, 0.0, False, "given", spent)


def value_of(problem: Problem, aim: Aim, shortest: Any) -> float:
    """The value of the shortest ways of all points."""
    if aim == Aim.MEDIAN:
        return float((problem.weights * shortest).sum())
    if aim == Aim.COVERING:
        return float(problem.weights[shortest <= problem.limit].sum())
    return float(shortest[problem.weights > 0].max())


def trade_off(problem: Problem, aim: Aim, most: int, *, seconds: float = 10.0) -> tuple[Plan, ...]:
    """The best choice of 0, 1, … ``most`` new ones, without budget, groups and what is fixed."""
    bare = replace(problem, fixed=(), costs=None, budget=None, groups=())
    found = [same(problem, aim, ())] if problem.opened else []
    found += [solve(replace(bare, k=k), aim, seconds=seconds) for k in range(1, most + 1)]
    return tuple(found)


def lines_of(problem: Problem, width: int, parts: frozenset[str] | None = None) -> list[Any]:
    """What binds the choice itself, as rows over ``width`` variables of which it is the first.

    ``parts`` names those to keep of ``k``, ``budget`` and ``group:0`` …; all of them unless given.
    """
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import LinearConstraint  # noqa: PLC0415

    count = problem.times.shape[1]
    rows = []

    def add(name: str, values: Any, low: float, high: float) -> None:
        if parts is None or name in parts:
            row = np.zeros((1, width))
            row[0, :count] = values
            rows.append(LinearConstraint(row, low, high))

    add("k", np.ones(count), problem.k, problem.k)
    if problem.budget is not None and problem.costs is not None:
        add("budget", problem.costs, -np.inf, problem.budget + TOLERANCE)
    for n, group in enumerate(problem.groups):
        if not set(group) & set(problem.opened):
            values = np.zeros(count)
            values[list(group)] = 1
            add(f"group:{n}", values, 1, np.inf)
    return rows


def bounds_of(problem: Problem, width: int, *, free: bool = False) -> Any:
    """Between which values each variable lies; ``free`` leaves out what is fixed and forbidden."""
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import Bounds  # noqa: PLC0415

    low, high = np.zeros(width), np.ones(width)
    high[list(problem.opened)] = 0
    if not free:
        high[list(problem.forbidden)] = 0
        low[list(problem.fixed)] = 1
    return Bounds(low, high)


def _solved(problem: Problem, cost: Any, rows: list[Any], seconds: float) -> Any:
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import milp  # noqa: PLC0415

    width = len(cost)
    whole = np.zeros(width)
    whole[: problem.times.shape[1]] = 1
    return milp(
        cost,
        constraints=[*lines_of(problem, width), *rows],
        bounds=bounds_of(problem, width),
        integrality=whole,
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )


def _chosen(problem: Problem, found: Any) -> tuple[int, ...]:
    """Raises: ValueError where nothing was found."""
    if found.x is None:
        raise ValueError(found.message)
    return tuple(int(n) for n in (found.x[: problem.times.shape[1]] > 0.5).nonzero()[0])


def _median(problem: Problem, seconds: float) -> tuple[tuple[int, ...], float]:
    """Each point is served by what is open already, or by a nearer new one."""
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import LinearConstraint  # noqa: PLC0415
    from scipy.sparse import csr_array  # noqa: PLC0415

    count = problem.times.shape[1]
    now = _shortest(problem)
    asks = problem.weights > 0
    nearer = (problem.times < now[:, None]) & asks[:, None]
    points, sites = nearer.nonzero()
    size = len(points)
    if np.isfinite(now).all():  # what is saved beside what is open
        base = float((problem.weights * now).sum())
        saved = problem.weights[points] * (now[points] - problem.times[points, sites])
        cost, low = np.concatenate([np.zeros(count), -saved]), 0.0
    else:
        base, low = 0.0, 1.0
        cost = np.concatenate(
            [np.zeros(count), problem.weights[points] * problem.times[points, sites]]
        )
    at = np.arange(size)
    once = csr_array((np.ones(size), (points, count + at)), shape=(len(now), count + size))
    rows = [LinearConstraint(once[asks], low, 1.0)]
    if size:
        data = np.concatenate([np.ones(size), -np.ones(size)])
        index = (np.concatenate([at, at]), np.concatenate([count + at, sites]))
        rows.append(LinearConstraint(csr_array((data, index), shape=(size, count + size)), -1, 0))
    found = _solved(problem, cost, rows, seconds)
    return _chosen(problem, found), base + float(found.mip_dual_bound)


def _covering(problem: Problem, seconds: float) -> tuple[tuple[int, ...], float]:
    """A point counts once one that is chosen lies within the limit."""
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import LinearConstraint  # noqa: PLC0415
    from scipy.sparse import csr_array, hstack, identity  # noqa: PLC0415

    count = problem.times.shape[1]
    served = _shortest(problem) <= problem.limit
    near = (problem.times <= problem.limit) & (problem.weights > 0)[:, None] & ~served[:, None]
    open_points = near.any(axis=1).nonzero()[0]
    cost = np.concatenate([np.zeros(count), -problem.weights[open_points]])
    rows = []
    if len(open_points):
        left = csr_array(-near[open_points].astype(float))
        whole = hstack([left, identity(len(open_points))])
        rows.append(LinearConstraint(csr_array(whole), -np.inf, 0))
    found = _solved(problem, cost, rows, seconds)
    base = float(problem.weights[served].sum())
    return _chosen(problem, found), base - float(found.mip_dual_bound)


def _center(problem: Problem, seconds: float) -> tuple[tuple[int, ...], float]:
    """The smallest of the distinct times within which everybody can be reached."""
    import numpy as np  # noqa: PLC0415

    asks = problem.weights > 0
    levels = np.unique(problem.times[asks])
    low, high, best = 0, len(levels) - 1, None
    while low <= high:
        middle = (low + high) // 2
        found = _reached(problem, float(levels[middle]), seconds)
        if found is None:
            low = middle + 1
        else:
            best, high = found, middle - 1
    if best is None:
        raise ValueError("no choice reaches everybody")
    return best, same(problem, Aim.CENTER, best).value


def _reached(problem: Problem, level: float, seconds: float) -> tuple[int, ...] | None:
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import LinearConstraint  # noqa: PLC0415

    waiting = (problem.weights > 0) & (_shortest(problem) > level)
    near = (problem.times[waiting] <= level).astype(float)
    rows = [LinearConstraint(near, 1, np.inf)] if len(near) else []
    found = _solved(problem, np.zeros(problem.times.shape[1]), rows, seconds)
    return _chosen(problem, found) if found.x is not None else None


def _shortest(problem: Problem) -> Any:
    """The way of each point to what is open already; endless where nothing is."""
    import numpy as np  # noqa: PLC0415

    if not problem.opened:
        return np.full(len(problem.weights), np.inf)
    return problem.times[:, list(problem.opened)].min(axis=1)
