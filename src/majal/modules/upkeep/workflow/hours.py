"""Hours in which a park is open, and the clock of an incident in them. Knows no rows and no now.

- Moments are aware. A stretch of opening counts from its start up to, and without, its end.
- The clock of the response runs from the report until somebody answers it.
- The clock of the repair runs from the report; it stands still while one waits for whoever reported
  it, and from a repair until the incident is reopened. Reopened, it goes on where it stopped.
- What is promised as an amount of open time is due at the moment at which so much has passed. What
  is done at that very moment is in time.
- Events after ``now`` are not read: a past moment reads as it read then.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

Stretch = tuple[datetime, datetime]
NOTHING = timedelta()


def stretches_of(day: date, hours: Iterable[tuple[time, time]], zone: tzinfo) -> Iterator[Stretch]:
    """The stretches of one day, in UTC, whatever the clocks of ``zone`` do that day."""
    for opens, closes in hours:
        start = datetime.combine(day, opens, zone).astimezone(UTC)
        end = datetime.combine(day, closes, zone).astimezone(UTC)
        if end > start:
            yield start, end


class OpenTime:
    """When a park is open, over some span; stretches that meet or overlap are one."""

    def __init__(self, stretches: Iterable[Stretch] = ()) -> None:
        self._starts: list[datetime] = []
        self._ends: list[datetime] = []
        for start, end in sorted(stretches):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            elif end > start:
                self._starts.append(start)
                self._ends.append(end)
        self._sums: list[timedelta] = []
        total = NOTHING
        for start, end in zip(self._starts, self._ends, strict=True):
            total += end - start
            self._sums.append(total)

    def between(self, a: datetime, b: datetime) -> timedelta:
        """Open time from ``a`` until ``b``; none where ``b`` is earlier."""
        return self._until(b) - self._until(a) if b > a else NOTHING

    def add(self, start: datetime, amount: timedelta) -> datetime | None:
        """The first moment at which ``amount`` of open time has passed since ``start``.

        None where the span ends before. No amount at all has passed at once.
        """
        if amount <= NOTHING:
            return start
        wanted = self._until(start) + amount
        found = bisect_left(self._sums, wanted)
        if found == len(self._sums):
            return None
        return self._ends[found] - (self._sums[found] - wanted)

    def _until(self, moment: datetime) -> timedelta:
        at = bisect_right(self._starts, moment)
        if at == 0:
            return NOTHING
        return self._sums[at - 1] - max(NOTHING, self._ends[at - 1] - moment)


class Mark(StrEnum):
    """What moves the clock of an incident."""

    REPORTED = "reported"
    ANSWERED = "answered"
    PAUSED = "paused"
    RESUMED = "resumed"
    REPAIRED = "repaired"
    REOPENED = "reopened"
    ENDED = "ended"


RUNS = frozenset({Mark.REPORTED, Mark.RESUMED, Mark.REOPENED})
STANDS = frozenset({Mark.PAUSED, Mark.REPAIRED, Mark.ENDED})
ANSWERS = frozenset({Mark.ANSWERED, Mark.PAUSED, Mark.REPAIRED, Mark.ENDED})


@dataclass(frozen=True)
class Event:
    """One thing that happened, and when."""

    mark: Mark
    at: datetime


@dataclass(frozen=True)
class Promise:
    """The open time within which an incident is answered, and repaired."""

    response: timedelta
    repair: timedelta


@dataclass(frozen=True)
class Standing:
    """How the clocks of an incident stand.

    ``repair_due`` is None while the clock of the repair stands still. ``spent`` is the open time
    that counted until now; it may exceed what was promised.
    """

    running: bool
    response_due: datetime | None
    answered_at: datetime | None
    response_late: bool
    repair_due: datetime | None
    spent: timedelta
    left: timedelta
    repair_late: bool


def read(events: Sequence[Event], promise: Promise, opening: OpenTime, now: datetime) -> Standing:
    """How the clocks stand at ``now``; events come in their order, the report first."""
    reported = events[0].at
    now = max(now, reported)
    seen = [e for e in events if e.at <= now]
    answered = next((e.at for e in seen if e.mark in ANSWERS), None)
    spent, since = NOTHING, None
    for start, end in _running(seen):
        if end is None:
            since = start
        else:
            spent += opening.between(start, end)
    due = opening.add(since, promise.repair - spent) if since is not None else None
    if since is not None:
        spent += opening.between(since, now)
    return Standing(
        running=since is not None,
        response_due=opening.add(reported, promise.response),
        answered_at=answered,
        response_late=opening.between(reported, answered or now) > promise.response,
        repair_due=due,
        spent=spent,
        left=max(NOTHING, promise.repair - spent),
        repair_late=spent > promise.repair,
    )


def _running(events: Iterable[Event]) -> Iterator[tuple[datetime, datetime | None]]:
    """The stretches in which the clock of the repair ran; the last may be open."""
    since: datetime | None = None
    for event in events:
        if event.mark in RUNS and since is None:
            since = event.at
        elif event.mark in STANDS and since is not None:
            yield since, event.at
            since = None
    if since is not None:
        yield since, None
