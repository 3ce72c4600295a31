"""When a counter is there: its weekly presence, less days off, closings, and doors that are shut.

Everything is computed from a handful of rows that are read once for many days and many counters.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.dates import CASABLANCA
from majal.kernel.names import local
from majal.modules.counters.models import Closing, Counter, Presence
from majal.modules.parameters.public import Sector, calendar_of, hours_between


@dataclass(frozen=True)
class Stretch:
    """From an hour to another."""

    opens: time
    closes: time

    def holds(self, hour: time) -> bool:
        return self.opens <= hour < self.closes


@dataclass(frozen=True)
class Day:
    """One day of one counter: when it is there, or why it is not.

    ``absent``: it is never there on that weekday, which is no news.
    """

    day: date
    stretches: tuple[Stretch, ...] = ()
    why: str = ""
    estimated: bool = False
    absent: bool = False

    @property
    def open(self) -> bool:
        return bool(self.stretches)


def days_of(counters: Sequence[Counter], first: date, count: int) -> dict[int, list[Day]]:
    """``count`` days from ``first`` of each counter, by its id; a fixed number of queries.

    The counters' ``presences`` are prefetched.
    """
    days = [first + timedelta(days=n) for n in range(count)]
    off = _days_off(days)
    doors = {
        day: [Stretch(h.opens, h.closes) for h in hours]
        for day, hours in (hours_between(days[0], days[-1]) if days else {}).items()
    }
    notices = _closings(counters, days)
    return {
        one.pk: [
            _day(one, day, off.get(day), doors.get(day), notices.get((one.pk, day))) for day in days
        ]
        for one in counters
    }


def today_at(counter: Counter, now: datetime | None = None) -> tuple[Day, Stretch | None]:
    """Today at a counter, and the stretch that is open at this very moment."""
    there = (now or timezone.now()).astimezone(CASABLANCA)
    day = days_of([counter], there.date(), 1)[counter.pk][0]
    return day, next((s for s in day.stretches if s.holds(there.time())), None)


def present_on(presences: Iterable[Presence], day: date) -> list[Stretch]:
    """The stretches of the weekly presence that hold on a day, in order."""
    found = [
        Stretch(p.opens, p.closes)
        for p in presences
        if p.weekday == day.weekday()
        and p.valid_from <= day
        and (p.valid_until is None or day < p.valid_until)
    ]
    return sorted(found, key=lambda s: s.opens)


def within(stretches: Iterable[Stretch], doors: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """What of the stretches lies within the hours at which the doors are open."""
    return tuple(
        Stretch(max(one.opens, door.opens), min(one.closes, door.closes))
        for one in stretches
        for door in doors
        if max(one.opens, door.opens) < min(one.closes, door.closes)
    )


def _day(
    counter: Counter,
    day: date,
    off: tuple[str, bool] | None,
    doors: Sequence[Stretch] | None,
    notice: Closing | None,
) -> Day:
    if counter.ended_on and day >= counter.ended_on:
        return Day(day, why=_("the counter has ended"))
    if notice is not None:
        return Day(day, why=local(notice, "text"))
    if off is not None:
        return Day(day, why=off[0], estimated=off[1])
    there = present_on(counter.presences.all(), day)
    if not there:
        return Day(day, why=_("no presence that day"), absent=True)
    found = tuple(there) if doors is None else within(there, doors)
    return Day(day, found, "" if found else _("the doors are closed at these hours"))


def _days_off(days: Sequence[date]) -> dict[date, tuple[str, bool]]:
    """Days off of the public sector: the name, and whether the day is only estimated."""
    found: dict[date, tuple[str, bool]] = {}
    for year in sorted({day.year for day in days}):
        for one in calendar_of(year, Sector.PUBLIC):
            found.setdefault(one.day, (local(one), not one.certain))
    return found


def _closings(
    counters: Sequence[Counter], days: Sequence[date]
) -> Mapping[tuple[int, date], Closing]:
    if not counters or not days:
        return {}
    parks = {one.park_id for one in counters}
    rows = Closing.objects.filter(
        Q(counter__in=counters) | Q(counter=None, park__in=parks),
        withdrawn_at=None,
        first__lte=days[-1],
        last__gte=days[0],
    )
    by_park: dict[int, list[Closing]] = defaultdict(list)
    for row in rows:
        by_park[row.park_id].append(row)
    return {
        (one.pk, day): notice
        for one in counters
        for notice in by_park[one.park_id]
        if notice.counter_id in (None, one.pk)
        for day in days
        if notice.first <= day <= notice.last
    }


def closings_shown(counters: Sequence[Counter], *, today: date) -> list[Closing]:
    """Notices of today and the thirty days to come, for the public page; one query."""
    parks = {one.park_id for one in counters}
    rows = Closing.objects.filter(
        Q(counter__in=[one.pk for one in counters]) | Q(counter=None, park__in=parks),
        withdrawn_at=None,
        last__gte=today,
        first__lte=today + timedelta(days=30),
    )
    return list(rows.select_related("counter"))
