"""When things can be booked: their own hours, within those of the calendar's timetable.

A handful of rows is read once for many days and many things; the rest is computed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from majal.kernel.dates import CASABLANCA
from majal.kernel.names import local
from majal.kernel.prepared import AnyOf, Prepared, Slot
from majal.modules.bookables.models import Bookable, Opening
from majal.modules.parameters.public import Sector, days_off_in, hours_between

MIDNIGHT = time(23, 59)
"""How an opening writes that it lasts until the end of the day."""


@dataclass(frozen=True)
class Span:
    """From one moment up to but not including another."""

    begins: datetime
    ends: datetime

    def holds(self, begins: datetime, ends: datetime) -> bool:
        return self.begins <= begins and ends <= self.ends


@dataclass(frozen=True)
class OpenDay:
    """One day of one thing: when it is open, or ``why`` it is not; ``table`` is the timetable."""

    day: date
    spans: tuple[Span, ...] = ()
    why: str = ""
    table: str = ""
    estimated: bool = False


@dataclass(frozen=True)
class Doors:
    """The hours of the timetable that is in force on a day, and its name."""

    hours: tuple[tuple[time, time], ...]
    name: str


@dataclass(frozen=True)
class Calendar:
    """What the calendar says of some days: doors and days off, the same for every thing."""

    doors: Mapping[date, Doors]
    off: Mapping[date, tuple[str, bool]]

    def table_on(self, day: date) -> str:
        """The name of the timetable in force, empty where none is switched on."""
        found = self.doors.get(day)
        return found.name if found else ""


def calendar_between(first: date, last: date) -> Calendar:
    """The doors and the days off from one day to another; three queries, however many days."""
    doors = {}
    name = ""
    for day, hours in hours_between(first, last).items():
        name = local(hours[0].timetable) if hours else ""
        doors[day] = Doors(tuple((h.opens, h.closes) for h in hours), name)
    off: dict[date, tuple[str, bool]] = {}
    for one in days_off_in(range(first.year, last.year + 1), Sector.PUBLIC):
        if first <= one.day <= last:
            off.setdefault(one.day, (local(one), not one.certain))
    return Calendar(doors, off)


def moment(day: date, hour: time) -> datetime:
    """An hour of a day in Casablanca; 23:59 is the midnight that ends it."""
    if hour == MIDNIGHT:
        return datetime.combine(day + timedelta(days=1), time.min, tzinfo=CASABLANCA)
    return datetime.combine(day, hour, tzinfo=CASABLANCA)


def open_days(
    things: Sequence[Bookable],
    days: Iterable[date],
    *,
    calendar: Calendar | None = None,
    openings: Mapping[int, list[Opening]] | None = None,
) -> dict[int, dict[date, OpenDay]]:
    """Each of ``days`` of each thing, by its id; a fixed number of queries."""
    wanted = sorted(set(days))
    if not wanted or not things:
        return {one.pk: {} for one in things}
    calendar = calendar or calendar_between(wanted[0], wanted[-1])
    openings = openings_of(things) if openings is None else openings
    return {
        one.pk: {day: _day(one, day, openings.get(one.pk, []), calendar) for day in wanted}
        for one in things
    }


OPENINGS = Prepared(
    lambda: Opening.objects.filter(AnyOf(F("bookable"), Slot("things"))).order_by(
        "bookable", "weekday", "opens"
    )
)


def openings_of(things: Iterable[Bookable]) -> dict[int, list[Opening]]:
    """The own hours of some things, by the id of each; one query."""
    found: dict[int, list[Opening]] = defaultdict(list)
    for one in OPENINGS.ask(things=[t.pk for t in things]):
        found[one.bookable_id].append(one)
    return found


def _day(thing: Bookable, day: date, openings: Sequence[Opening], calendar: Calendar) -> OpenDay:
    off = calendar.off.get(day)
    table = calendar.table_on(day) if thing.by_calendar else ""
    if off is not None and not thing.on_holidays:
        return OpenDay(day, (), off[0], table, off[1])
    own = [(one.opens, one.closes) for one in openings if one.weekday == day.weekday()]
    doors = calendar.doors.get(day) if thing.by_calendar else None
    if not openings and doors is None:
        return OpenDay(day, (), _("nobody has said yet when it is open"), table)
    if not openings and doors is not None:
        hours = list(doors.hours)
    elif doors is None:
        hours = own
    else:
        hours = [
            (max(a, c), min(b, d)) for a, b in own for c, d in doors.hours if max(a, c) < min(b, d)
        ]
    spans = tuple(Span(moment(day, a), moment(day, b)) for a, b in sorted(hours))
    return OpenDay(day, spans, "" if spans else _("it is closed on that weekday"), table)
