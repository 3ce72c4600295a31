"""A good choice quickly, with a bound: for large cases, and wherever many are solved.

p-median and maximal covering are brought to one plain form: a cost for each point and candidate,
and ``k`` columns to choose. What is open already or fixed caps the costs; what is forbidden has no
column; a point that is covered costs nothing, another one its weight. Then

- interchange by best exchange, all pairs at once (Teitz and Bart 1968; Resende and Werneck 2007);
- the Lagrangian bound of the relaxed assignment by subgradients (Beasley 1993), whose own choices
  start the interchange anew;
- columns whose reduced cost shows that no better choice has them are dropped;
- branch and bound by the same prices looks at some hundred nodes: that none is better is the proof.

p-center, a budget and groups go to the exact method, which gives its bound as well.
"""

import time
from dataclasses import replace
from typing import Any

from majal.modules.siting.queries.solving.branching import branched
from majal.modules.siting.queries.solving.exact import same, solve
from majal.modules.siting.queries.solving.interchange import exchanged, grown
from majal.modules.siting.queries.solving.lagrange import Search
from majal.modules.siting.queries.solving.types import Aim, Plan, Problem

ROUNDS = 12
"""So often a choice without proof is shaken and exchanged anew."""
CLOSE = 1e-9


def solve_fast(problem: Problem, aim: Aim, *, seed: int = 0, seconds: float = 10.0) -> Plan:
    """A good choice of a problem without ``conflicts``, and how far off the best it is at most.

    The same seed gives the same choice. ``seconds`` bounds the exact method where the case is
    handed to it.

    Raises: ValueError where the constraints cannot be met together.
    """
    begun = time.perf_counter()
    if aim == Aim.CENTER or problem.budget is not None or problem.groups:
        return solve(problem, aim, seconds=seconds)
    costs, columns, left = plain(problem, aim)
    chosen, bound, steps = _worked(costs, left, seed)
    plan = same(problem, aim, (*problem.fixed, *(int(columns[j]) for j in chosen)))
    if bound is None:
        bound = plan.value
    elif aim == Aim.COVERING:
        bound = float(problem.weights.sum()) - bound
    gap = abs(plan.value - bound) / abs(plan.value) if plan.value else abs(bound)
    proven = gap <= CLOSE
    return replace(
        plan,
        bound=plan.value if proven else bound,
        gap=0.0 if proven else gap,
        proven=proven,
        method=steps,
        seconds=time.perf_counter() - begun,
    )


def plain(problem: Problem, aim: Aim) -> tuple[Any, Any, int]:
    """Costs of points by free candidates, the numbers of these, and how many are to be chosen."""
    import numpy as np  # noqa: PLC0415 - heavy, only where something is solved

    asks = problem.weights > 0
    weights, ways = problem.weights[asks].astype(float), problem.times[asks]
    if aim == Aim.COVERING:
        ways = (ways > problem.limit).astype(float)
    held = [*problem.opened, *problem.fixed]
    shut = {*held, *problem.forbidden}
    columns = np.array([j for j in range(ways.shape[1]) if j not in shut], dtype=int)
    costs = weights[:, None] * ways[:, columns]
    if held:
        costs = np.minimum(costs, (weights * ways[:, held].min(axis=1))[:, None])
    return costs, columns, problem.k - len(problem.fixed)


def _worked(costs: Any, k: int, seed: int) -> tuple[tuple[int, ...], float | None, str]:
    """Columns, bound and method for a plain case; no bound where there is but one choice."""
    import numpy as np  # noqa: PLC0415

    count = costs.shape[1]
    if k <= 0 or k >= count:  # nothing is left to choose
        return tuple(range(count)) if k > 0 else (), None, "interchange"
    search = Search(costs, k)
    search.offer(exchanged(costs, grown(costs, k)))
    search.descend()
    if search.closed:
        return search.chosen, search.value, search.method
    draw = np.random.default_rng(seed)
    for _round in range(ROUNDS):
        search.offer(exchanged(costs, _shaken(search, draw), search.alive))
    search.descend()
    if not search.closed:
        branched(search)
    return search.chosen, search.value if search.closed else search.bound, search.method


def _shaken(search: Search, draw: Any) -> tuple[int, ...]:
    """The best choice with a few sites replaced by others."""
    chosen = list(search.chosen)
    others = [j for j in search.alive.tolist() if j not in set(chosen)]
    many = min(len(others), max(2, len(chosen) // 8), len(chosen))
    out = set(draw.choice(len(chosen), many, replace=False).tolist())
    kept = [j for n, j in enumerate(chosen) if n not in out]
    return tuple(sorted([*kept, *draw.choice(others, many, replace=False).tolist()]))
