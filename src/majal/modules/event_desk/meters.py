"""What events prove by themselves: those held in a month that is over, job fairs of the year.

In a demonstration events are invented: they are no figures, though they count towards a promise.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.dates import CASABLANCA, PartialDate
from majal.kernel.meters import Reading, Tally, meter
from majal.kernel.refs import Ref
from majal.modules.events.public import Event, EventKind, EventState, events_visible_to
from majal.modules.territories.public import lies_within

PARK, REGION = "parks.park", "territories.territory"
TRAINING = Q(kind=EventKind.TRAINING)
OTHERS = ~Q(kind=EventKind.TRAINING)
FAIRS = Q(kind=EventKind.JOB_FAIR)


def _held(first: date, last: date, which: Q) -> QuerySet[Event]:
    """Those that ended on a day from ``first`` to ``last``."""
    begins = datetime.combine(first, time(0), tzinfo=CASABLANCA)
    ends = datetime.combine(last + timedelta(days=1), time(0), tzinfo=CASABLANCA)
    return Event.objects.filter(
        which, state=EventState.HELD, ends_at__gte=begins, ends_at__lt=ends
    ).order_by("ends_at", "pk")


def _readings(rows: QuerySet[Event], when: PartialDate) -> Iterator[Reading]:
    """Of the network, of each region and of each park that has any."""
    if settings.MAJAL_DEMO:
        return
    found = list(rows.values_list("park", "park__province__parent"))
    if found:
        yield Reading(Decimal(len(found)), when)
    for region, count in sorted(Counter(r for _p, r in found if r).items()):
        yield Reading(Decimal(count), when, Ref(REGION, region))
    for park, count in sorted(Counter(p for p, _r in found).items()):
        yield Reading(Decimal(count), when, Ref(PARK, park))


def _last_month(day: date) -> tuple[PartialDate, date, date]:
    """The month before that of ``day``: a month is counted once it is over."""
    last = day.replace(day=1) - timedelta(days=1)
    return PartialDate(last.year, last.month), last.replace(day=1), last


def _behind(which: Q, *, of_year: bool = False) -> Any:
    def rows(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Event]:
        last = period.last()
        first = last.replace(month=1, day=1) if of_year else period.first()
        seen = events_visible_to(reader).filter(
            pk__in=_held(first, last, which).order_by().values("pk")
        )
        return _of(seen, subject)

    return rows


def _of(rows: QuerySet[Event], subject: Ref | None) -> QuerySet[Event]:
    if subject is None:
        return rows
    here = Q(park=subject.id) if subject.kind == PARK else lies_within("park__province", subject.id)
    return rows.filter(here)


def _tally(which: Q) -> Tally:
    """Each of them counts as one."""

    def tally(
        reader: Actor, subject: Ref | None, first: date, last: date
    ) -> Iterable[tuple[Event, Decimal]]:
        seen = events_visible_to(reader).order_by().values("pk")
        rows = _of(_held(first, last, which).filter(pk__in=seen), subject)
        return [(one, Decimal(1)) for one in rows]

    return tally


@meter("events_count", rows=_behind(OTHERS), tally=_tally(OTHERS))
def events_count(day: date) -> Iterator[Reading]:
    """Meetings, visits, fairs and other events held in the last whole month, no trainings."""
    when, first, last = _last_month(day)
    return _readings(_held(first, last, OTHERS), when)


@meter("trainings_held", rows=_behind(TRAINING), tally=_tally(TRAINING))
def trainings_held(day: date) -> Iterator[Reading]:
    """Training courses that ended in the last whole month."""
    when, first, last = _last_month(day)
    return _readings(_held(first, last, TRAINING), when)


@meter("job_fairs_held", rows=_behind(FAIRS, of_year=True), tally=_tally(FAIRS))
def job_fairs_held(day: date) -> Iterator[Reading]:
    """Job fairs held since the beginning of the year, up to a day."""
    return _readings(_held(day.replace(month=1, day=1), day, FAIRS), PartialDate.of(day))
