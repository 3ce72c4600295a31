"""Demand from criteria, ways from coordinates, and how other weights would choose.

For each draw of weights the choice is found by greedy adding and interchange (Teitz and Bart 1968),
restarted from the choice of the study: quick, without proof.
"""

from dataclasses import replace
from typing import Any

from majal.modules.siting.queries.solving.exact import solve
from majal.modules.siting.queries.solving.types import Aim, Problem, Spreads

EARTH = 6371.0088
"""Mean radius, in km."""
FIRMNESS = 8.0
"""How closely the draws keep to the weights of the study: 0 would be any weights alike."""
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

    The weights are drawn around those of the study (Dirichlet); every criterion may get some.
    """
    import numpy as np  # noqa: PLC0415

    draw = np.random.default_rng(seed)
    given = spreads.weights / spreads.weights.sum()
    mixes = draw.dirichlet(1.0 + FIRMNESS * given, size=times)
    wins = np.zeros(problem.times.shape[1], dtype=int)
    bound = bool(problem.groups) or problem.budget is not None
    first = solve(problem, aim).chosen if times else ()
    for mix in mixes:
        now = replace(problem, weights=compose(spreads.columns, mix))
        chosen = solve(now, aim).chosen if bound else interchange(now, aim, first)
        wins[list(chosen)] += 1
    return wins


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
