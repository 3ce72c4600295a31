"""Demand from criteria, ways from coordinates, and how other weights would choose.

For each draw of weights the choice is found by interchange (Teitz and Bart 1968), once from the
choice of the study and once from a greedy one: quick, without proof.
"""

from dataclasses import replace
from typing import Any

from majal.modules.siting.queries.solving.exact import same, solve
from majal.modules.siting.queries.solving.types import Aim, Problem, Spreads

EARTH = 6371.0088
"""Mean radius, in km."""
LEAST = 1e-12


def great_circle(lat: Any, lon: Any, *, speed: float = 60.0, factor: float = 1.3) -> Any:
    """Minutes between all places: haversine times the road factor, at this speed in km/h."""
    import numpy as np  # noqa: PLC0415

    phi, lam = np.radians(lat), np.radians(lon)
    half = (
        np.sin((phi[:, None] - phi) / 2) ** 2
        + np.cos(phi)[:, None] * np.cos(phi) * np.sin((lam[:, None] - lam) / 2) ** 2
    )
    return 2 * EARTH * np.arcsin(np.sqrt(np.clip(half, 0, 1))) * factor / speed * 60


def compose(columns: Any, weights: Any) -> Any:
    """Demand of all points, in all 1: each criterion by its part of the whole.

    Raises: ValueError where nothing is weighed.
    """
    import numpy as np  # noqa: PLC0415

    totals = columns.sum(axis=0)
    used = np.where(totals > 0, weights, 0.0)
    if not used.sum() > 0:
        raise ValueError("nothing is weighed")
    shares = columns / np.where(totals > 0, totals, 1.0)
    return shares @ (used / used.sum())


def draws(problem: Problem, aim: Aim, spreads: Spreads, times: int = 1000, seed: int = 0) -> Any:
    """In how many of ``times`` draws of the weights each candidate is chosen.

    Any weights of the criteria are as likely as any others (Dirichlet); ``spreads.weights`` says
    which criteria may get some.
    """
    import numpy as np  # noqa: PLC0415

    draw = np.random.default_rng(seed)
    used = np.flatnonzero(spreads.weights > 0)
    mixes = np.zeros((times, len(spreads.weights)))
    mixes[:, used] = draw.dirichlet(np.ones(len(used)), size=times)
    wins = np.zeros(problem.times.shape[1], dtype=int)
    bound = bool(problem.groups) or problem.budget is not None
    first = solve(problem, aim).chosen if times else ()
    for mix in mixes:
        now = replace(problem, weights=compose(spreads.columns, mix))
        chosen = solve(now, aim).chosen if bound else quick(now, aim, first)
        wins[list(chosen)] += 1
    return wins


def quick(problem: Problem, aim: Aim, first: tuple[int, ...]) -> tuple[int, ...]:
    """The better of two choices by interchange: from ``first``, and from a greedy one."""
    found = [interchange(problem, aim, start) for start in (first, greedy(problem, aim))]
    values = [same(problem, aim, one).value for one in found]
    better = values[1] > values[0] if aim == Aim.COVERING else values[1] < values[0]
    return found[1] if better else found[0]


def greedy(problem: Problem, aim: Aim) -> tuple[int, ...]:
    """One site after the other, each the best beside those before it."""
    import numpy as np  # noqa: PLC0415

    asks, weights = problem.weights > 0, problem.weights
    ways = (
        np.where(problem.times <= problem.limit, 0.0, 1.0) if aim == Aim.COVERING else problem.times
    )
    shut = {*problem.opened, *problem.forbidden}
    chosen = list(problem.fixed)
    while len(chosen) < problem.k:
        held = [*problem.opened, *chosen]
        rest = ways[:, held].min(axis=1) if held else np.full(len(ways), ways.max())
        left = np.minimum(ways, rest[:, None])
        values = left[asks].max(axis=0) if aim == Aim.CENTER else weights @ left
        values[[*shut, *chosen]] = np.inf
        chosen.append(int(values.argmin()))
    return tuple(sorted(chosen))


def interchange(problem: Problem, aim: Aim, first: tuple[int, ...]) -> tuple[int, ...]:
    """A good choice: the first one, each site exchanged for a better one while there is any."""
    import numpy as np  # noqa: PLC0415

    served = problem.times <= problem.limit if aim == Aim.COVERING else None
    ways = -served.astype(float) if served is not None else problem.times
    far = ways.max() + 1
    opened = list(problem.opened)
    start = ways[:, opened].min(axis=1) if opened else np.full(len(ways), far)
    free = np.ones(ways.shape[1], dtype=bool)
    free[[*problem.opened, *problem.forbidden]] = False
    chosen, weights = list(first), problem.weights

    def worth(shortest: Any) -> Any:
        if aim == Aim.CENTER:
            return shortest[weights > 0].max(axis=0)
        return weights @ shortest

    best = float(worth(ways[:, chosen].min(axis=1, initial=far).clip(max=start)))
    better = True
    while better:
        better = False
        for place, site in enumerate(chosen):
            if site in problem.fixed:
                continue
            others = [n for n in chosen if n != site]
            rest = np.minimum(start, ways[:, others].min(axis=1, initial=far))
            values = np.where(free, worth(np.minimum(ways, rest[:, None])), np.inf)
            values[others] = np.inf
            found = int(values.argmin())
            if values[found] < best - LEAST:
                best, better = float(values[found]), True
                chosen[place] = found
    return tuple(sorted(chosen))
