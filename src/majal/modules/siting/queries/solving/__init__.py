"""The algorithms of siting: pure functions of arrays, without Django."""

from majal.modules.siting.queries.solving import checking, exact, sampling, types
from majal.modules.siting.queries.solving.checking import conflicts
from majal.modules.siting.queries.solving.exact import same, solve, trade_off
from majal.modules.siting.queries.solving.sampling import compose, draws, great_circle
from majal.modules.siting.queries.solving.types import Aim, Conflict, Plan, Problem, Spreads

FILES = (checking.__file__, exact.__file__, sampling.__file__, types.__file__)
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
    "trade_off",
]
