"""Choosing the headline: one statement among all those made of one measure and one subject.

The rule (design of figures): among statements whose period ends within the measure's freshness of
the newest one, the best grade, then the latest, then the most exact; one of low confidence never.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from majal.kernel.dates import months_before
from majal.modules.figures.models.statements import VARIANTS, Confidence, Grade
from majal.modules.figures.queries.said import Said

GRADE_RANK = {grade: rank for rank, grade in enumerate(Grade.values)}
LEAST_EXACT_FIRST = ("at_most", "at_least", "between", "about", "stated", "exactly")
EXACTNESS = {qualifier: rank for rank, qualifier in enumerate(LEAST_EXACT_FIRST)}


@dataclass(frozen=True)
class Headline:
    """The chosen statement, and its rivals: the other fresh ones, newest first."""

    chosen: Said
    rivals: Sequence[Said]

    @cached_property
    def others(self) -> list[Decimal]:
        """The distinct values that rivals give and the headline does not, smallest first."""
        values = {v for r in self.rivals for v in (r.value, r.value_high) if v is not None}
        return sorted(values - {self.chosen.value})

    @property
    def highest(self) -> Decimal | None:
        """The largest rival value that differs from the headline's."""
        return self.others[-1] if self.others else None

    @property
    def strip(self) -> list[tuple[float, bool]]:
        """Every distinct fresh value as (place on the line in %, whether it is the headline)."""
        values = sorted({v for v in [self.chosen.value, *self.others] if v is not None})
        if len(values) < 2:
            return []
        low, span = values[0], values[-1] - values[0]
        return [(round(float((v - low) / span * 100), 1), v == self.chosen.value) for v in values]


def is_whole(statement: Said) -> bool:
    """Whether a statement speaks of the whole subject, not of one part such as a sector."""
    return statement.dimensions.keys() <= set(VARIANTS)


def headline_among(statements: Iterable[Said], *, freshness: int | None) -> Headline | None:
    """The headline of one measure and subject, or None when nothing may be one.

    ``statements`` are those in force (not superseded), of any dimensions; ``freshness`` in months,
    None where a value does not age.
    """
    whole = [s for s in statements if is_whole(s) and s.value is not None]
    candidates = [s for s in whole if s.confidence != Confidence.LOW]
    if not candidates:
        return None
    floor = date.min
    if freshness is not None:
        floor = months_before(max(s.period_last for s in candidates), freshness)
    chosen = max((s for s in candidates if s.period_last >= floor), key=_merit)
    rivals = [s for s in whole if s.period_last >= floor and s.pk != chosen.pk]
    return Headline(chosen, sorted(rivals, key=lambda s: (s.period_last, s.pk), reverse=True))


def _merit(statement: Said) -> tuple[int, date, int, int]:
    return (
        GRADE_RANK[statement.grade],
        statement.period_last,
        EXACTNESS[statement.qualifier],
        statement.pk,
    )
