"""What incidents prove by themselves: how many, how fast, how satisfied."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.dates import CASABLANCA, PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.support.models import Incident
from majal.modules.support.queries.numbers import Numbers, numbers_of
from majal.modules.support.queries.visible import incidents_visible_to
from majal.modules.upkeep.public import YEAR

PARK = "parks.park"
HOUR = Decimal(60)
TENTH = Decimal("0.1")


def _end(day: date) -> datetime:
    """The end of a day here."""
    return datetime.combine(day + timedelta(days=1), time.min, CASABLANCA)


def _of(rows: QuerySet[Any], subject: Ref | None) -> QuerySet[Any]:
    return rows.filter(park_id=subject.id) if subject and subject.kind == PARK else rows


def _incidents(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Incident]:
    end = _end(period.last())
    rows = _of(incidents_visible_to(reader), subject)
    return rows.filter(reported_at__lt=end, reported_at__gt=end - YEAR).order_by("-reported_at")


def _counted(day: date, tell: Callable[[Numbers], Decimal | None]) -> Iterator[Reading]:
    """What a year of incidents came to, of the network and of each park that had some."""
    end = _end(day)
    rows = Incident.objects.filter(reported_at__lt=end, reported_at__gt=end - YEAR)
    parks = sorted(set(rows.values_list("park_id", flat=True)))
    for subject in (None, *(Ref(PARK, pk) for pk in parks)) if parks else ():
        value = tell(numbers_of(_of(rows, subject), end))
        if value is not None:
            yield Reading(value, PartialDate.of(day), subject)


@meter("incidents_reported", rows=_incidents)
def incidents_reported(day: date) -> Iterator[Reading]:
    """Incidents reported in the twelve months before a day; those set aside not counted."""
    return _counted(day, lambda n: Decimal(n.reported))


@meter("incidents_repaired_in_time", rows=_incidents)
def incidents_repaired_in_time(day: date) -> Iterator[Reading]:
    """Of a hundred repairs with a promise, how many kept it."""
    return _counted(day, lambda n: n.share)


@meter("incident_repair_hours", rows=_incidents)
def incident_repair_hours(day: date) -> Iterator[Reading]:
    """Half of the repairs took so many open hours or less."""
    return _counted(
        day, lambda n: None if n.minutes is None else (n.minutes / HOUR).quantize(TENTH)
    )


@meter("incident_satisfaction", rows=_incidents)
def incident_satisfaction(day: date) -> Iterator[Reading]:
    """What those who reported an incident gave on closing, of five."""
    return _counted(day, lambda n: n.score)
