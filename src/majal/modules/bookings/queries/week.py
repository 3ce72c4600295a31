"""A week of a thing as a grid: one row a step of the clock, one column a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.dates import CASABLANCA
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.bookables.public import Bookable, OpenDay, Period, moment, open_days, stamp_of
from majal.modules.bookings.models import Booking, BookingKind
from majal.modules.bookings.permissions import Perm
from majal.modules.bookings.queries.taken import holding

LEAST_STEP = 30
"""Minutes of the smallest row: finer steps share a row."""


@dataclass(frozen=True)
class Entry:
    """A booking in the grid: its title where the reader may know it, else only that it is taken."""

    begins: datetime
    ends: datetime
    title: str = ""
    who: str = ""
    address: str = ""
    state: str = ""
    blocked: bool = False


@dataclass(frozen=True)
class Cell:
    """One row of one day: free (``stamp``), taken (``entry``, ``rows`` tall), or neither."""

    kind: str  # free, taken, closed, past, buffer
    stamp: str = ""
    entry: Entry | None = None
    rows: int = 1


@dataclass(frozen=True)
class Column:
    """One day: why it is closed, if it is."""

    day: date
    why: str = ""
    table: str = ""
    today: bool = False


@dataclass(frozen=True)
class Week:
    """A week from Monday, its rows by hour, the weeks before and after."""

    monday: date
    columns: tuple[Column, ...]
    rows: tuple[tuple[time, tuple[Cell | None, ...]], ...]
    step: int
    before: date | None
    after: date | None
    entries: tuple[Entry, ...] = field(default=())


def week_of(actor: Actor, thing: Bookable, monday: date, *, now: datetime | None = None) -> Week:
    """The week of a thing that begins on ``monday``; a fixed number of queries."""
    now = now or timezone.now()
    days = [monday + timedelta(days=n) for n in range(7)]
    opened = open_days([thing], days)[thing.pk]
    begins, ends = moment(monday, time.min), moment(days[-1] + timedelta(days=1), time.min)
    held = list(holding([thing.pk], begins, ends).select_related("organisation", "bookable"))
    step = max(thing.slot_minutes, LEAST_STEP)
    first, last = _frame(opened.values(), step)
    hours = [first + n * step for n in range((last - first) // step)]
    drawn = {day: _column(actor, thing, opened[day], held, hours, step, now) for day in days}
    today = now.astimezone(CASABLANCA).date()
    return Week(
        monday,
        tuple(
            Column(d, "" if opened[d].spans else opened[d].why, opened[d].table, d == today)
            for d in days
        ),
        tuple(
            (time(at // 60, at % 60), tuple(drawn[day][n] for day in days))
            for n, at in enumerate(hours)
        ),
        step,
        monday - timedelta(weeks=1) if days[0] > today else None,
        monday + timedelta(weeks=1)
        if monday + timedelta(weeks=1) <= today + timedelta(days=thing.days_ahead)
        else None,
        tuple(_entry(actor, one) for one in held),
    )


def _frame(days: Iterable[OpenDay], step: int) -> tuple[int, int]:
    """From which to which minute of the day the grid reaches: the widest opening of the week."""
    spans = [span for day in days for span in day.spans]
    if not spans:
        return 8 * 60, 18 * 60
    first = min(s.begins.hour * 60 + s.begins.minute for s in spans)
    last = max((s.ends.hour * 60 + s.ends.minute) or 24 * 60 for s in spans)
    return first // step * step, -(-last // step) * step


def _column(
    actor: Actor,
    thing: Bookable,
    day: OpenDay,
    held: Sequence[Booking],
    hours: Sequence[int],
    step: int,
    now: datetime,
) -> list[Cell | None]:
    """The cells of a day; None where a booking that began above still lasts."""
    found: list[Cell | None] = []
    lasting: Booking | None = None
    for n, at in enumerate(hours):
        begins = datetime.combine(day.day, time(at // 60, at % 60), tzinfo=CASABLANCA)
        ends = begins + timedelta(minutes=step)
        inside = next((one for one in held if one.starts_at < ends and begins < one.ends_at), None)
        if inside is not None:
            if inside is lasting:
                found.append(None)
                continue
            lasting = inside
            rows = sum(
                1
                for later in hours[n:]
                if inside.starts_at < _at(day.day, later + step)
                and _at(day.day, later) < inside.ends_at
            )
            found.append(Cell("taken", entry=_entry(actor, inside), rows=rows))
            continue
        lasting = None
        found.append(_free(thing, day, held, Period(begins, ends), now))
    return found


def _at(day: date, minutes: int) -> datetime:
    days, rest = divmod(minutes, 24 * 60)
    return datetime.combine(
        day + timedelta(days=days), time(rest // 60, rest % 60), tzinfo=CASABLANCA
    )


def _free(
    thing: Bookable, day: OpenDay, held: Iterable[Booking], row: Period, now: datetime
) -> Cell:
    if not any(s.begins <= row.begins and row.ends <= s.ends for s in day.spans):
        return Cell("closed")
    if row.ends <= now:
        return Cell("past")
    buffered = row.held(thing)
    if any(buffered.meets(one.held_from, one.held_until) for one in held):
        return Cell("buffer")
    return Cell("free", stamp=stamp_of(row.begins))


def _entry(actor: Actor, one: Booking) -> Entry:
    blocked = one.kind == BookingKind.BLOCKED
    known = may(actor, Perm.HOLD, one)
    return Entry(
        one.starts_at,
        one.ends_at,
        title=one.title if known or blocked else "",
        who=local(one.organisation) if known and one.organisation else "",
        address=one.get_absolute_url() if known else "",
        state=one.state,
        blocked=blocked,
    )
