"""What incidents and outages prove by themselves: how fast, how available, how satisfied."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.dates import CASABLANCA, PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.support.models import Incident, Outage
from majal.modules.support.queries.numbers import (
    YEAR,
    Availability,
    Numbers,
    availability_of,
    numbers_of,
    outages_in,
    share_of,
)
from majal.modules.support.queries.visible import (
    buildings_in,
    incidents_visible_to,
    outages_visible_to,
    parks_of,
)
from majal.modules.support.workflow import ServiceKind

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


def _outages(service: str) -> Callable[[Actor, Ref | None, PartialDate], Iterable[Outage]]:
    def rows(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Outage]:
        end = _end(period.last())
        seen = outages_visible_to(reader).filter(pk__in=outages_in(end - YEAR, end).values("pk"))
        return _of(seen.filter(service=service), subject).order_by("-began_at")

    return rows


def _available(day: date, service: str) -> Iterator[Reading]:
    """Of a hundred open minutes of a year, how many a service worked; where hours are known."""
    end = _end(day)
    buildings = list(buildings_in(parks_of(SYSTEM)))
    found = [a for a in availability_of(buildings, end - YEAR, end) if a.service == service]
    known = [a for a in found if a.open]
    groups: list[tuple[Ref | None, list[Availability]]] = [(None, known)]
    groups += [
        (Ref(PARK, pk), [a for a in known if a.building.park_id == pk])
        for pk in sorted({a.building.park_id for a in known})
    ]
    for subject, some in groups:
        whole = sum(a.open for a in some)
        share = share_of(whole - sum(a.lost for a in some), whole)
        if share is not None:
            yield Reading(share, PartialDate.of(day), subject)


def _offer(service: str) -> None:
    def read(day: date) -> Iterator[Reading]:
        return _available(day, service)

    meter(f"{service}_availability", rows=_outages(service))(read)


for _service in ServiceKind.values:
    _offer(_service)
