"""When a park is open and what it promises, as its charters say; the rows behind the clocks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from majal.kernel.dates import CASABLANCA, local_day
from majal.modules.parameters.public import Sector, days_off_in
from majal.modules.upkeep.models import Charter
from majal.modules.upkeep.workflow import OpenTime, stretches_of

AHEAD = timedelta(days=120)
"""So far ahead a last moment is looked for; what is promised ends long before."""


def charters_of(park_id: int) -> list[Charter]:
    """Every promise of a park, the first one first; of one day the last one written holds."""
    return list(Charter.objects.filter(park_id=park_id).order_by("since", "pk"))


def charter_on(charters: Sequence[Charter], day: date) -> Charter | None:
    """The promise that holds on a day."""
    return next((c for c in reversed(charters) if c.since <= day), None)


def days_off_between(first: date, last: date) -> frozenset[date]:
    """The days off of those who rent here, which are private firms; one query."""
    years = range(first.year, last.year + 1)
    return frozenset(d.day for d in days_off_in(years, Sector.PRIVATE))


def opening_between(
    charters: Sequence[Charter], first: date, last: date, off: frozenset[date]
) -> OpenTime:
    """The open time of a park from one day to another; none where nothing is said of it."""
    return OpenTime(_stretches(charters, first, last, off))


def _stretches(
    charters: Sequence[Charter], first: date, last: date, off: frozenset[date]
) -> Iterator[tuple[datetime, datetime]]:
    weeks = {c.pk: c.hours for c in charters}
    day = first
    while day <= last:
        charter = charter_on(charters, day)
        if charter and day not in off:
            yield from stretches_of(day, weeks[charter.pk][day.weekday()], CASABLANCA)
        day += timedelta(days=1)


def opening_of(park_id: int, first: datetime, last: datetime) -> OpenTime | None:
    """The open time of a park around two moments; None where it never said any. Two queries."""
    charters = charters_of(park_id)
    if not charters:
        return None
    a, b = local_day(first), local_day(last)
    return opening_between(charters, a, b, days_off_between(a, b))


def minutes_of(amount: timedelta) -> int:
    """Whole minutes of a span."""
    return int(amount.total_seconds() // 60)


def openings_of(parks: Iterable[int], first: date, last: date) -> Mapping[int, OpenTime]:
    """The open time of several parks; of those that say nothing there is none. Two queries."""
    found: dict[int, list[Charter]] = {}
    for charter in Charter.objects.filter(park_id__in=list(parks)).order_by("since", "pk"):
        found.setdefault(charter.park_id, []).append(charter)
    off = days_off_between(first, last)
    return {pk: opening_between(rows, first, last, off) for pk, rows in found.items()}
