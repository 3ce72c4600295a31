"""The algorithms of siting: pure functions of arrays, without Django."""

from majal.modules.siting.queries.solving import (
    branching,
    checking,
    exact,
    fast,
    interchange,
    lagrange,
    sampling,
    types,
)
from majal.modules.siting.queries.solving.checking import conflicts
from majal.modules.siting.queries.solving.exact import same, solve, trade_off
from majal.modules.siting.queries.solving.fast import solve_fast
from majal.modules.siting.queries.solving.sampling import compose, draws, great_circle
from majal.modules.siting.queries.solving.types import Aim, Conflict, Plan, Problem, Spreads

FILES = tuple(
    str(room.__file__)
    for room in (branching, checking, exact, fast, interchange, lagrange, sampling, types)
)
"""The text that tells one version of the arithmetic from another."""

__all__ = [
    "FILES",
    "Aim",
    "Conflict",
    "Plan",
    "Problem",
    "Spreads",
    "compose",
    "conflicts",
    "draws",
    "great_circle",
    "same",
    "solve",
    "solve_fast",
    "trade_off",
]
