"""The clock of a dossier: dated events in, the last day to answer out. Knows no rows and no today.

- The day of filing does not count, and the last day counts whole: what is done on it is in time.
- A day counts when it is after filing and the clock ran at its start. So the day of a pause counts,
  that of resuming does not, and the next one does. Of working days, only working days count.
- Events of one day are applied in their order: paused and resumed on one day is no pause.
- Paused, the clock stands still: no day is due, and ``left`` tells what remains.
- The due day is the day that uses up the term. A pause on that very day comes in time, so the due
  day passes to the first day that counts again; so does, where a term ``rolls``, a day off to the
  next working day.
- An extension adds days of the term's own unit.
- What has lapsed stays so: a pause or an extension after the due day no longer moves it.
- Events after ``today`` are not read: a past day reads as it read then.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5


class ClockError(ValueError):
    """A list of events, or a term, that no dossier can have. For programmers, not for people."""


class Unit(StrEnum):
    """What a term is counted in."""

    DAYS = "days"
    WORKING_DAYS = "working_days"


class Kind(StrEnum):
    """What may happen to a clock."""

    FILED = "filed"
    PAUSED = "paused"
    RESUMED = "resumed"
    EXTENDED = "extended"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class State(StrEnum):
    """How a clock stands."""

    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


ENDS = frozenset({Kind.DECIDED, Kind.WITHDRAWN})


@dataclass(frozen=True)
class Event:
    """One thing that happened; ``days`` are those an extension adds."""

    kind: Kind
    on: date
    days: int = 0


@dataclass(frozen=True)
class Term:
    """How long a dossier may take. Raises: ClockError under one day.

    ``rolls``: a last day that is a day off passes to the next working day. It says nothing of
    working days, whose last one is a working day anyway.
    """

    days: int
    unit: Unit = Unit.DAYS
    rolls: bool = False

    def __post_init__(self) -> None:
        if self.days < 1:
            raise ClockError(f"a term of {self.days} days")


class DaysOff:
    """Saturdays, Sundays and the given days; none given, weekends only."""

    def __init__(self, days: Iterable[date] = ()) -> None:
        self._off = sorted({d.toordinal() for d in days if d.weekday() < SATURDAY})
        self._set = frozenset(self._off)

    def works(self, day: date) -> bool:
        """Whether work is done that day."""
        return day.weekday() < SATURDAY and day.toordinal() not in self._set

    def add(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day``. Raises: ClockError under one."""
        if n < 1:
            raise ClockError(f"the working day number {n} after a day")
        found, missing = day, n
        while missing:  # as many weekdays as are missing, then those that turn out to be off
            found = _add_weekdays(found, missing)
            missing = n - self.between(day, found)
        return found

    def between(self, a: date, b: date) -> int:
        """Working days after ``a`` up to ``b`` included; negative where ``b`` is earlier."""
        return self._until(b.toordinal()) - self._until(a.toordinal())

    def _until(self, ordinal: int) -> int:
        return _weekdays_until(ordinal) - bisect_right(self._off, ordinal)


@dataclass(frozen=True)
class Reading:
    """How a clock stands at the close of a day.

    ``due`` is None while paused, and where it ended paused. ``spent`` are the days that counted,
    today's included, until the end; they may exceed the term. ``left`` is never below zero.
    ``lapsed_on`` is the due day, once it has passed with neither decision nor withdrawal.
    """

    due: date | None
    state: State
    spent: int
    left: int
    lapsed_on: date | None


def check(events: Sequence[Event]) -> None:
    """Raises: ClockError where the list cannot be the life of a dossier."""
    if not events or events[0].kind != Kind.FILED:
        raise ClockError("a clock starts with a filing")
    before, paused, extended = events[0], False, False
    _check_days(before)
    for event in events[1:]:
        _check_days(event)
        if event.on < before.on:
            raise ClockError(f"{event} after {before}")
        if before.kind in ENDS:
            raise ClockError(f"{event} after the end")
        match event.kind:
            case Kind.FILED:
                raise ClockError("filed twice")
            case Kind.PAUSED | Kind.RESUMED:
                if paused == (event.kind == Kind.PAUSED):
                    raise ClockError(f"{event} while {'paused' if paused else 'running'}")
                paused = not paused
            case Kind.EXTENDED:
                if extended:
                    raise ClockError("extended twice")
                extended = True
        before = event


def not_before(days: Iterable[date], today: date) -> date:
    """The day of what happens now: ``today``, or that of the last event where it was set back."""
    return max([today, *days])


def read(events: Sequence[Event], term: Term, off: DaysOff, *, today: date) -> Reading:
    """How the clock of ``events`` stands at the close of ``today``, or of the day of filing.

    Raises: ClockError for events that cannot be.
    """
    check(events)
    today = max(today, events[0].on)
    seen = [event for event in events if event.on <= today]
    end = seen[-1].on if seen[-1].kind in ENDS else None
    stretches = list(_stretches(seen))
    total = term.days
    due = _due(stretches, total, term, off)
    for event in seen:
        if event.kind == Kind.EXTENDED and (due is None or event.on <= due):
            total += event.days
            due = _due(stretches, total, term, off)
    until = end or today
    spent = sum(_count(a, min(b or until, until), term, off) for a, b in stretches)
    state = State.ENDED if end else State.PAUSED if stretches[-1][1] else State.RUNNING
    return Reading(
        due=None if state == State.PAUSED else due,
        state=state,
        spent=spent,
        left=max(0, total - spent),
        lapsed_on=due if due and due < until else None,
    )


def _check_days(event: Event) -> None:
    if (event.days > 0) != (event.kind == Kind.EXTENDED) or event.days < 0:
        raise ClockError(f"{event.kind} with {event.days} days")


def _stretches(events: Sequence[Event]) -> Iterator[tuple[date, date | None]]:
    """The stretches in which days count: after the first day, up to the second; None while open."""
    start: date | None = None
    stretches: list[tuple[date, date]] = []
    for event in events:
        if event.kind == Kind.FILED:
            start = event.on
        elif event.kind == Kind.PAUSED and start is not None:
            stretches.append((start, event.on))
            start = None
        elif event.kind == Kind.RESUMED:
            start = event.on
            if stretches[-1][1] == event.on:  # paused and resumed on one day: no pause
                start = stretches.pop()[0]
    yield from stretches
    if start is not None:
        yield start, None


def _due(
    stretches: Iterable[tuple[date, date | None]], total: int, term: Term, off: DaysOff
) -> date | None:
    counted = 0
    for a, b in stretches:
        need = max(1, total - counted)
        due = off.add(a, need) if term.unit == Unit.WORKING_DAYS else a + timedelta(days=need)
        if term.rolls and not off.works(due):
            due = off.add(due, 1)
        if b is None or due < b:
            return due
        counted += _count(a, b, term, off)
    return None


def _count(a: date, b: date, term: Term, off: DaysOff) -> int:
    return off.between(a, b) if term.unit == Unit.WORKING_DAYS else (b - a).days


def _weekdays_until(ordinal: int) -> int:
    """Mondays to Fridays from the first day of the calendar, which is a Monday."""
    weeks, rest = divmod(ordinal, 7)
    return weeks * 5 + min(rest, 5)


def _add_weekdays(day: date, n: int) -> date:
    weeks, rest = divmod(_weekdays_until(day.toordinal()) + n - 1, 5)
    return date.fromordinal(weeks * 7 + rest + 1)
