"""The arithmetic of readiness: levels times weights, as a range while answers are unknown.

A score is the weighted mean of the levels in hundredths of the highest. What is unknown counts as
0 in the low score and as 4 in the high one, and never as anything in between. Nothing is stored.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from majal.modules.readiness.errors import WeightsAllZero
from majal.modules.readiness.models.questionnaire import HIGHEST

Levels = Mapping[str, int | None]
Weights = Mapping[str, int]


@dataclass(frozen=True)
class Score:
    """From ``low`` to ``high`` in hundredths; equal when all that counts is known."""

    low: Fraction
    high: Fraction
    known: int
    unknown: int

    @property
    def start(self) -> str:
        """The width of the sure part of a bar, as style writes it."""
        return f"{float(self.low):.1f}"

    @property
    def rest(self) -> str:
        return f"{float(self.high - self.low):.1f}"

    @property
    def first(self) -> float:
        return round(float(self.low), 1)

    @property
    def last(self) -> float:
        return round(float(self.high), 1)


def score(levels: Levels, weights: Weights) -> Score:
    """The score of a site; a criterion without an answer is unknown.

    Raises: WeightsAllZero.
    """
    whole = sum(weights.values())
    if whole <= 0:
        raise WeightsAllZero
    counted = {code: weight for code, weight in weights.items() if weight}
    low = high = 0
    unknown = 0
    for code, weight in counted.items():
        level = levels.get(code)
        unknown += level is None
        low += weight * (level or 0)
        high += weight * (HIGHEST if level is None else level)
    return Score(
        Fraction(100 * low, HIGHEST * whole),
        Fraction(100 * high, HIGHEST * whole),
        known=len(counted) - unknown,
        unknown=unknown,
    )


@dataclass(frozen=True)
class Place:
    """Where a site stands among others: from ``first``, were all its unknown answers the best, to
    ``last``, were they the worst and those of the others the best."""

    first: int
    last: int

    @property
    def is_sure(self) -> bool:
        """Whether no unknown answer could move it."""
        return self.first == self.last


def places(scores: Sequence[Score]) -> list[Place]:
    """The place of each, in their order; ties share the better place."""
    found = []
    for n, mine in enumerate(scores):
        others = [other for m, other in enumerate(scores) if m != n]
        above = sum(other.low > mine.high for other in others)
        maybe = sum(other.high > mine.low for other in others)
        found.append(Place(1 + above, 1 + maybe))
    return found


def ranked(sites: Iterable[tuple[Any, Score]]) -> list[tuple[Any, Score]]:
    """By what is proven: the low score first, then the high one, then as they came."""
    return sorted(sites, key=lambda one: (-one[1].low, -one[1].high))
