"""The clocks of dossiers: their days off, how each stands, when it is due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from majal.kernel.clock import DaysOff, Event, Kind, Reading, State, read
from majal.modules.case_types.public import Calendar, Promise
from majal.modules.cases.models import Case, ClockEvent
from majal.modules.parameters.public import Sector, days_off_in

FARTHEST = 5
"""Years ahead in which a term may end: the longest one and its extension, with days off."""


def days_off_for(calendar: str, first: date, last: date) -> DaysOff:
    """The days off of one calendar from one year to another; one query."""
    sector = Sector.PUBLIC if calendar == Calendar.PUBLIC else Sector.PRIVATE
    return DaysOff(d.day for d in days_off_in(range(first.year, last.year + 1), sector))


def off_around(promise: Promise, events: Iterable[Event], today: date) -> DaysOff:
    """The days off that may matter to a dossier's clock."""
    first = min((e.on for e in events), default=today)
    longest = 1 + (promise.days + promise.extension) // 200
    last = date(max(today, first).year + min(longest, FARTHEST), 12, 31)
    return days_off_for(promise.calendar, first, last)


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
