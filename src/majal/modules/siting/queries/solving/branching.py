"""Branch and bound by prices: proves what the Lagrangian bound alone leaves open.

A node has columns that must be chosen and columns that may be. It walks on from the prices of the
node it came from, on its own columns only, drops and takes columns by their reduced cost, and is
split by the free column that earns most: first without it, then with it (after Beasley 1993).
"""

from dataclasses import dataclass
from typing import Any

from majal.modules.siting.queries.solving.interchange import core_value
from majal.modules.siting.queries.solving.lagrange import FEW, Search

NODES = 600
"""Nodes looked at before the proof is given up; the bound of the root stands then."""
STEPS, PATIENCE = 60, 8
"""Steps of the prices in a node, and how many without a better bound before they are halved."""


@dataclass
class _Node:
    must: Any  # numbers of columns, sorted
    may: Any  # numbers of columns, sorted, those of ``must`` among them
    prices: Any


def branched(search: Search) -> None:
    """Look at what a better choice could have; the bound is the value once nothing is left."""
    import numpy as np  # noqa: PLC0415 - heavy, only where something is solved

    nodes = [_Node(np.array([], dtype=int), search.alive, search.prices)]
    for _seen in range(NODES):
        if not nodes:
            break
        node = nodes.pop()
        split = _bounded(search, node)
        if split is None:
            continue
        without = node.may[node.may != split]
        nodes.append(_Node(np.union1d(node.must, [split]), node.may, node.prices))
        nodes.append(_Node(node.must, without, node.prices))
    if not nodes:
        search.bound = search.value
        search.method = "interchange, Lagrangian bound, branch and bound"


def _bounded(search: Search, node: _Node) -> int | None:
    """Better the bound of a node and narrow it; by which column it splits, None where it ends."""
    import numpy as np  # noqa: PLC0415

    if len(node.may) < search.k or len(node.must) > search.k:
        return None
    bound, reduced = _walked(search, node)
    limit = _limit(search)
    if bound > limit:
        return None
    forced = np.isin(node.may, node.must)
    order = np.argsort(np.where(forced, -np.inf, reduced), kind="stable")
    inside, outside = order[: search.k], order[search.k :]
    if len(outside):
        free = inside[~forced[inside]]
        last = reduced[free].max() if len(free) else -np.inf
        never = outside[bound + reduced[outside] - last > limit]
        sure = free[bound - reduced[free] + reduced[outside[0]] > limit]
        node.must = np.union1d(node.must, node.may[sure])
        node.may = np.delete(node.may, never)
    if len(node.may) == search.k or len(node.must) == search.k:
        chosen = node.may if len(node.may) == search.k else node.must
        if core_value(search.costs, tuple(chosen)) < search.value:
            search.offer(tuple(int(one) for one in chosen))
        return None
    waits = ~np.isin(node.may, node.must)
    earned = np.minimum(search.costs[:, node.may] - node.prices[:, None], 0.0).sum(axis=0)
    return int(node.may[np.where(waits, earned, np.inf).argmin()])


def _limit(search: Search) -> float:
    """A bound above this leaves nothing better, but for the last digits of fractions."""
    slack = FEW * max(1.0, abs(search.value))
    return search.value - search.step + slack if search.step else search.value - slack


def _walked(search: Search, node: _Node) -> tuple[float, Any]:
    """The best bound of a node and what its columns earn by those prices, which the node keeps."""
    import numpy as np  # noqa: PLC0415

    ways = np.ascontiguousarray(search.costs[:, node.may])
    forced = np.isin(node.may, node.must)
    buffer = np.empty_like(ways)
    prices, stride, waited = node.prices.copy(), 1.0, 0
    best, kept, earned = -np.inf, node.prices, np.zeros(len(node.may))
    limit = _limit(search)
    for _step in range(STEPS):
        reduced = np.minimum(np.subtract(ways, prices[:, None], out=buffer), 0.0, out=buffer)
        sums = reduced.sum(axis=0)
        picked = np.argpartition(np.where(forced, -np.inf, sums), search.k - 1)[: search.k]
        bound = float(prices.sum() + sums[picked].sum())
        if bound > best:
            best, kept, earned, waited = bound, prices.copy(), sums, 0
        else:
            waited += 1
        if best > limit:
            break
        if waited >= PATIENCE:
            stride, waited, prices = stride / 2, 0, kept.copy()
            continue
        slope = 1.0 - (reduced[:, picked] < 0).sum(axis=1)
        size = float(slope @ slope)
        if not size:
            break
        prices = prices + stride * (1.01 * search.value - bound) / size * slope
    node.prices = kept
    return best, earned
