"""Demand from criteria, ways from coordinates, and how other weights would choose.

For each draw of weights the choice is found by interchange (Teitz and Bart 1968), once from the
choice of the study and once from a greedy one: quick, without proof. A p-center, which sees only
where somebody is, and what a budget or groups bind are HiGHS's.
"""

from dataclasses import replace
from typing import Any

from majal.modules.siting.queries.solving.exact import solve
from majal.modules.siting.queries.solving.fast import plain
from majal.modules.siting.queries.solving.interchange import core_value, exchanged, grown
from majal.modules.siting.queries.solving.types import Aim, Problem, Spreads

EARTH = 6371.0088
"""Mean radius, in km."""


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
    exactly = bool(problem.groups) or problem.budget is not None or aim == Aim.CENTER
    first = solve(problem, aim).chosen if times else ()
    known: dict[bytes, tuple[int, ...]] = {}
    for mix in mixes:
        now = replace(problem, weights=compose(spreads.columns, mix))
        asks = (now.weights > 0).tobytes() if aim == Aim.CENTER else mix.tobytes()
        if asks not in known:
            known[asks] = solve(now, aim).chosen if exactly else _quick(now, aim, first)
        wins[list(known[asks])] += 1
    return wins


def _quick(problem: Problem, aim: Aim, first: tuple[int, ...]) -> tuple[int, ...]:
    """The better of two choices by interchange: from ``first``, and from a greedy one."""
    costs, columns, left = plain(problem, aim)
    if left <= 0:
        return problem.fixed
    place = {int(site): n for n, site in enumerate(columns)}
    before = tuple(place[site] for site in first if site in place)
    found = [exchanged(costs, start) for start in (grown(costs, left), before)]
    best = min(found, key=lambda one: core_value(costs, one))
    return (*problem.fixed, *(int(columns[j]) for j in best))
