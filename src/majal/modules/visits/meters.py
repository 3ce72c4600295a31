"""What visits prove: how many, how many people came, how many nights they stayed.

In a demonstration visits are invented: they are no figures, though they count towards a promise.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.conf import settings
from django.db.models import Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.dates import CASABLANCA, PartialDate
from majal.kernel.meters import Reading, Tally, meter
from majal.kernel.refs import Ref
from majal.modules.events.public import Event, EventKind, EventState, events_visible_to
from majal.modules.territories.public import lies_within
from majal.modules.visits.models import Visit

PARK, REGION = "parks.park", "territories.territory"
Count = Callable[[Visit | None], int | None]
"""What a visit adds, of what was declared after it; nothing where nobody said."""


def _one(_visit: Visit | None) -> int:
    return 1


def _came(visit: Visit | None) -> int | None:
    return visit.came if visit else None


def _nights(visit: Visit | None) -> int | None:
    return visit.nights if visit else None


def _held(first: date, last: date) -> QuerySet[Event]:
    begins = datetime.combine(first, time(0), tzinfo=CASABLANCA)
    ends = datetime.combine(last + timedelta(days=1), time(0), tzinfo=CASABLANCA)
    return Event.objects.filter(
        kind=EventKind.VISIT, state=EventState.HELD, ends_at__gte=begins, ends_at__lt=ends
    ).order_by("ends_at", "pk")


def _behind(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Event]:
    """The visits of a month."""
    seen = events_visible_to(reader).filter(
        pk__in=_held(period.first(), period.last()).order_by().values("pk")
    )
    return _of(seen, subject)


def _of(rows: QuerySet[Event], subject: Ref | None) -> QuerySet[Event]:
    if subject is None:
        return rows
    here = Q(park=subject.id) if subject.kind == PARK else lies_within("park__province", subject.id)
    return rows.filter(here)


def _tally(count: Count) -> Tally:
    def tally(
        reader: Actor, subject: Ref | None, first: date, last: date
    ) -> Iterable[tuple[Event, Decimal]]:
        seen = events_visible_to(reader).order_by().values("pk")
        rows = list(_of(_held(first, last).filter(pk__in=seen), subject))
        visits = Visit.objects.in_bulk([one.pk for one in rows])
        values = ((one, count(visits.get(one.pk))) for one in rows)
        return [(one, Decimal(value)) for one, value in values if value]

    return tally


def _readings(day: date, count: Count) -> Iterator[Reading]:
    """What each visit of the last whole month counts: network, regions, parks."""
    if settings.MAJAL_DEMO:
        return
    last = day.replace(day=1) - timedelta(days=1)
    when = PartialDate(last.year, last.month)
    rows = list(_held(last.replace(day=1), last).select_related("park__province"))
    visits = Visit.objects.in_bulk([one.pk for one in rows])
    sums: dict[Ref | None, int] = defaultdict(int)
    for one in rows:
        value = count(visits.get(one.pk))
        if value is None:
            continue
        sums[None] += value
        sums[Ref(PARK, one.park_id)] += value
        if region := one.park.province.parent_id:
            sums[Ref(REGION, region)] += value
    for subject, total in sorted(sums.items(), key=lambda item: str(item[0] or "")):
        yield Reading(Decimal(total), when, subject)


@meter("visits_held", rows=_behind, tally=_tally(_one))
def visits_held(day: date) -> Iterator[Reading]:
    """Visits of schools and delegations and guided tours held in the last whole month."""
    return _readings(day, _one)


@meter("visit_people", rows=_behind, tally=_tally(_came))
def visit_people(day: date) -> Iterator[Reading]:
    """People who came, as was declared after each visit."""
    return _readings(day, _came)


@meter("visit_nights", rows=_behind, tally=_tally(_nights))
def visit_nights(day: date) -> Iterator[Reading]:
    """Nights that they spent in the region, as was declared after each visit."""
    return _readings(day, _nights)
