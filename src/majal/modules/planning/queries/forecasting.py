"""Forecasts from a class of past cases: what Flyvbjerg calls reference-class forecasting.

Pure arithmetic. A case is how many months a site opened after a date, or by what factor its cost
rose. A site that is not open yet has lasted so long already: it counts among those at risk until
then (the product-limit estimate of Kaplan and Meier), since leaving it out would count only those
that ended well. With few cases there is no quantile, only the cases themselves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

FEW = 3
"""Below so many cases that ended, quantiles would only pretend to know."""
LOW, MIDDLE, HIGH = 0.2, 0.5, 0.8


@dataclass(frozen=True)
class Case:
    """One site: a value as it may lie between two ends; ``ended`` when it is the final one."""

    key: str
    low: float
    central: float
    high: float
    ended: bool = True


class Why(StrEnum):
    """Why a forecast has no quantiles."""

    NONE = "none"  # no case of the class ended
    BEYOND = "beyond"  # none that ended lasted as long as this one has
    FEW = "few"  # fewer than ``FEW`` did


@dataclass(frozen=True)
class Outlook:
    """A range from a class of cases; a quantile that the class never reached is None."""

    cases: tuple[Case, ...]
    after: float | None
    low: float | None = None
    middle: float | None = None
    high: float | None = None
    why: Why | None = None

    @property
    def ended(self) -> tuple[Case, ...]:
        """The cases that ended, which alone give values."""
        return tuple(c for c in self.cases if c.ended)

    @property
    def running(self) -> tuple[Case, ...]:
        """Those still open."""
        return tuple(c for c in self.cases if not c.ended)

    @property
    def ends(self) -> tuple[float, float] | None:
        """The lowest and the highest case, where there are some."""
        values = [c.central for c in self.ended]
        return (min(values), max(values)) if values else None

    @property
    def known(self) -> bool:
        """Whether it tells anything."""
        return self.why in (None, Why.FEW)


def outlook(cases: Iterable[Case], after: float | None = None) -> Outlook:
    """What a class of cases says of a site that has lasted ``after`` already, if it has begun."""
    whole = sorted(cases, key=lambda c: (c.central, c.key))
    used = tuple(c for c in whole if after is None or c.central > after)
    ended = [c for c in used if c.ended]
    if not ended:
        beyond = any(c.ended for c in whole)
        return Outlook(used, after, why=Why.BEYOND if beyond else Why.NONE)
    if len(ended) < FEW:
        return Outlook(used, after, why=Why.FEW)
    low, middle, high = (quantile(used, share) for share in (LOW, MIDDLE, HIGH))
    return Outlook(used, after, low, middle, high)


def quantile(cases: Sequence[Case], share: float) -> float | None:
    """The smallest value by which at least ``share`` of the cases ended; None where never."""
    remain = 1.0
    for value in sorted({c.central for c in cases if c.ended}):
        at_risk = sum(c.central >= value for c in cases)
        remain *= 1 - sum(c.ended and c.central == value for c in cases) / at_risk
        if 1 - remain >= share - 1e-9:
            return value
    return None


@dataclass(frozen=True)
class Trial:
    """One case that ended, forecast from all others as if it had not been known."""

    case: Case
    told: Outlook

    @property
    def error(self) -> float | None:
        """The real value less the middle of the forecast."""
        return None if self.told.middle is None else self.case.central - self.told.middle

    @property
    def inside(self) -> bool | None:
        """Whether it fell within the range; None where there was none with two ends."""
        if self.told.low is None or self.told.high is None:
            return None
        return self.told.low <= self.case.central <= self.told.high


@dataclass(frozen=True)
class Backtest:
    """All trials of a class: how far off the middle was, and how often the range held."""

    trials: tuple[Trial, ...]

    @property
    def errors(self) -> list[float]:
        """Of those with a middle."""
        return [t.error for t in self.trials if t.error is not None]

    @property
    def mean_error(self) -> float | None:
        """The mean absolute error."""
        return sum(map(abs, self.errors)) / len(self.errors) if self.errors else None

    @property
    def begun(self) -> int:
        """How many had the lower end of a range at least."""
        return sum(t.told.low is not None for t in self.trials)

    @property
    def inside(self) -> tuple[int, int]:
        """How many fell within their range, of how many that had a whole one."""
        found = [t.inside for t in self.trials if t.inside is not None]
        return sum(found), len(found)


def backtest(cases: Iterable[Case]) -> Backtest:
    """Leave each case that ended out, and forecast it from the others."""
    whole = list(cases)
    return Backtest(
        tuple(
            Trial(case, outlook(c for c in whole if c is not case)) for case in whole if case.ended
        )
    )
