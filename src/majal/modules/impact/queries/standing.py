"""A promise beside what was measured: reached, on its way, behind, or not to be told.

The rule, said on the page. A target counts as *reached* when the value is at least as good as what
was promised; as *on its way* when its day has not come and the last value is nearer to it than the
value before; as *behind* otherwise. Where there is no value, or nothing to compare it with while
the day has not come, it is *unknown*: it counts neither way, and never as zero.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from majal.modules.figures.public import Said
from majal.modules.parks.public import Park


class Stands(StrEnum):
    """How a promise stands on a day."""

    REACHED = "reached"
    PROGRESSING = "progressing"
    BEHIND = "behind"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Point:
    """One year: the value, and of how many parks it is the sum (of one park: one)."""

    year: int
    value: Decimal
    answered: int = 1


@dataclass(frozen=True)
class Aim:
    """A target of the subject, or of one of its parks, beside the value that answers it."""

    target: Said
    value: Decimal | None
    stands: Stands
    park: Park | None = None

    @property
    def share(self) -> Decimal | None:
        """The value in hundredths of what was promised; None where that means nothing."""
        if self.value is None or not self.target.value:
            return None
        return 100 * self.value / self.target.value

    @property
    def bar(self) -> str:
        """The length of its bar as style writes it."""
        return f"{max(Decimal(0), min(Decimal(100), self.share or Decimal(0))):.1f}"


def stands(
    target: Said, value: Decimal | None, trend: Sequence[Point], *, better: str, day: date
) -> Stands:
    """How one target stands on a day, by the rule above."""
    promised = target.value
    if promised is None or value is None:
        return Stands.UNKNOWN
    if value <= promised if better == "down" else value >= promised:
        return Stands.REACHED
    if target.period_last < day:
        return Stands.BEHIND
    if len(trend) < 2:
        return Stands.UNKNOWN
    last, before = trend[-1], trend[-2]
    if last.answered < before.answered and better != "down":
        return Stands.UNKNOWN
    nearer = abs(promised - last.value) < abs(promised - before.value)
    return Stands.PROGRESSING if nearer else Stands.BEHIND


def current(targets: Iterable[Said], day: date) -> Said | None:
    """The target that is judged: the next one due, else the last one that was due."""
    some = sorted(targets, key=lambda t: (t.period_last, t.said_last, t.pk))
    ahead = [t for t in some if t.period_last >= day]
    if ahead:
        first = ahead[0].period_last
        return [t for t in ahead if t.period_last == first][-1]
    return some[-1] if some else None
