"""Points, weights, ranks: exact arithmetic, and nothing that depends on the order of things."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TypeVar

Key = TypeVar("Key")
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Mark:
    """Points given for one criterion: of how many at most, and what it weighs in a hundred."""

    points: int
    most: int
    weight: int


def weighted(marks: Iterable[Mark]) -> Decimal:
    """The score of one reading, from 0 to 100, rounded once to hundredths."""
    return _rounded(sum((Fraction(m.weight * m.points, m.most) for m in marks), Fraction()))


def mean(scores: Iterable[Decimal]) -> Decimal | None:
    """The score of an application: the mean of its readings; None before there is one."""
    found = [Fraction(score) for score in scores]
    return _rounded(sum(found, Fraction()) / len(found)) if found else None


def rank(scores: Mapping[Key, Decimal | None]) -> dict[Key, int | None]:
    """The rank of each: equal scores share one, and the next is as many further (1, 2, 2, 4).

    What has no score yet has no rank.
    """
    known: Sequence[Decimal] = sorted((s for s in scores.values() if s is not None), reverse=True)
    return {key: None if s is None else known.index(s) + 1 for key, s in scores.items()}


def _rounded(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(CENT, ROUND_HALF_UP)
