"""The clocks of dossiers: how each stands, when it is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from majal.kernel.clock import DaysOff, Kind, Reading, State, read
from majal.modules.case_types.public import Promise, off_around
from majal.modules.cases.models import Case, ClockEvent


def reading_of(
    events: Sequence[ClockEvent], promise: Promise, today: date, off: DaysOff | None = None
) -> Reading:
    """How a filed dossier's clock stands; without ``off`` its days off are read."""
    told = [e.event for e in events]
    return read(told, promise.term, off or off_around(promise, told, today), today=today)


@dataclass(frozen=True)
class Clock:
    """A dossier's clock for a page: what was promised, how it stands, and its events."""

    promise: Promise
    reading: Reading
    events: Sequence[ClockEvent]
    today: date

    @property
    def late(self) -> bool:
        """Whether the last day has passed without an answer, or the answer came after it."""
        return self.reading.lapsed_on is not None

    @property
    def paused(self) -> bool:
        return self.reading.state == State.PAUSED

    @property
    def ended(self) -> bool:
        return self.reading.state == State.ENDED

    @property
    def total(self) -> int:
        """The days of the term, its extension included."""
        return self.promise.days + sum(e.days for e in self.events if e.kind == Kind.EXTENDED)

    @property
    def share(self) -> int:
        """How much of the term is used, of 100."""
        return min(100, round(100 * self.reading.spent / self.total))

    @property
    def over(self) -> int:
        """How many days more than the term were used."""
        return max(0, self.reading.spent - self.total)


def clock_of(case: Case, promise: Promise | None, today: date) -> Clock | None:
    """The clock of a filed dossier; None where nothing is promised. Two queries."""
    if promise is None or not case.number:
        return None
    events = list(case.clock_events.select_related("by"))
    return Clock(promise, reading_of(events, promise, today), events, today)
