"""Exchanging one site for another as long as that helps, all pairs looked at at once.

For each pair the saving is ``gain(in) - loss(out) + extra(in, out)`` (Resende and Werneck 2007):
what points save that the new site is nearer to, what those lose that the old one served, and what
of that loss the new one takes back. One pass over the costs gives all pairs.
"""

from typing import Any

LEAST = 1e-9


def core_value(costs: Any, chosen: tuple[int, ...]) -> float:
    """The cost of all points with these columns."""
    return float(costs[:, list(chosen)].min(axis=1).sum())


def grown(costs: Any, k: int) -> tuple[int, ...]:
    """``k`` columns one after the other, each the best beside those before it."""
    import numpy as np  # noqa: PLC0415 - heavy, only where something is solved

    chosen: list[int] = []
    rest = np.full(len(costs), np.inf)
    for _step in range(k):
        values = np.minimum(costs, rest[:, None]).sum(axis=0)
        values[chosen] = np.inf
        one = int(values.argmin())
        chosen.append(one)
        rest = np.minimum(rest, costs[:, one])
    return tuple(sorted(chosen))


def exchanged(costs: Any, first: tuple[int, ...], alive: Any = None) -> tuple[int, ...]:
    """A choice that no exchange of one site betters; ``alive`` are the columns that may come in."""
    import numpy as np  # noqa: PLC0415

    columns = np.arange(costs.shape[1]) if alive is None else np.union1d(alive, list(first))
    ways = np.ascontiguousarray(costs[:, columns])
    chosen = np.searchsorted(columns, np.array(sorted(first)))
    while (pair := _best_pair(ways, chosen)) is not None:
        out, come = pair
        chosen[out] = come
    return tuple(sorted(int(columns[j]) for j in chosen))


def _best_pair(ways: Any, chosen: Any) -> tuple[int, int] | None:
    """Which place of ``chosen`` gets which column; None where no exchange saves anything."""
    import numpy as np  # noqa: PLC0415

    count, k = len(ways), len(chosen)
    held = ways[:, chosen]
    first = held.argmin(axis=1)
    rows = np.arange(count)
    near = held[rows, first]
    if k > 1:
        held[rows, first] = np.inf
        second = held.min(axis=1)
    else:
        second = np.full(count, ways.max() + 1)
    order = np.argsort(first, kind="stable")
    served = np.bincount(first, minlength=k)
    with_some = np.flatnonzero(served)
    starts = np.concatenate([[0], np.cumsum(served[with_some])[:-1]])
    sorted_ways = ways[order]
    close, far = near[order, None], second[order, None]
    # What a point pays with the new site once its own is gone, less what it pays now.
    gone = np.add.reduceat(np.minimum(sorted_ways, far) - close, starts, axis=0)
    stays = np.add.reduceat(np.minimum(sorted_ways - close, 0), starts, axis=0)
    change = np.zeros((k, ways.shape[1]))
    change[with_some] = gone - stays
    change += stays.sum(axis=0)
    change[:, chosen] = np.inf
    best = int(change.argmin())
    out, come = divmod(best, ways.shape[1])
    size = float(abs(near.sum())) + 1.0
    return (out, come) if change[out, come] < -LEAST * size else None
