"""How the counters of a park stand at this moment: open or not, who waits, how long it takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from majal.kernel.dates import CASABLANCA
from majal.modules.counters.models import Counter
from majal.modules.counters.queries.days import Day, Stretch, days_of
from majal.modules.counters.queries.waiting import Pace, Waiting, paces_of, waiting_at, waits_of

DAYS_SHOWN = 14


@dataclass(frozen=True)
class Line:
    """One counter: its coming days, the stretch open now, its queue, and how long one waits."""

    counter: Counter
    days: tuple[Day, ...]
    now: Stretch | None
    queue: Waiting
    pace: Pace | None
    usual: float | None

    @property
    def today(self) -> Day:
        return self.days[0]

    @property
    def week(self) -> tuple[Day, ...]:
        """The coming seven days, today first."""
        return self.days[:7]

    @property
    def next_day(self) -> Day | None:
        """The first day after today on which it is there, within two weeks."""
        return next((day for day in self.days[1:] if day.open), None)

    @property
    def waiting(self) -> int:
        return len(self.queue.waiting)

    @property
    def wait(self) -> int | None:
        """Minutes until somebody who came now would be called; None where it cannot be told."""
        return None if self.pace is None else self.pace.wait(self.waiting)


def board_of(counters: Sequence[Counter], *, now: datetime | None = None) -> list[Line]:
    """How each counter stands; a fixed number of queries. Their ``presences`` are prefetched."""
    now = now or timezone.now()
    there = now.astimezone(CASABLANCA)
    days = days_of(counters, there.date(), DAYS_SHOWN)
    queues = waiting_at(counters, there.date())
    paces, usual = paces_of(counters, now=now), waits_of(counters, now=now)
    return [
        Line(
            one,
            tuple(days[one.pk]),
            next((s for s in days[one.pk][0].stretches if s.holds(there.time())), None),
            queues[one.pk],
            paces[one.pk],
            usual[one.pk],
        )
        for one in counters
    ]
