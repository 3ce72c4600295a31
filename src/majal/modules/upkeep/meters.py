"""What outages prove by themselves: how available each service was."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.dates import CASABLANCA, PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.upkeep.models import Outage
from majal.modules.upkeep.queries.numbers import (
    YEAR,
    Availability,
    availability_of,
    outages_in,
    share_of,
)
from majal.modules.upkeep.queries.visible import buildings_in, outages_visible_to, parks_of
from majal.modules.upkeep.workflow import ServiceKind

PARK = "parks.park"


def _end(day: date) -> datetime:
    """The end of a day here."""
    return datetime.combine(day + timedelta(days=1), time.min, CASABLANCA)


def _outages(service: str) -> Callable[[Actor, Ref | None, PartialDate], Iterable[Outage]]:
    def rows(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Outage]:
        end = _end(period.last())
        seen = outages_visible_to(reader).filter(pk__in=outages_in(end - YEAR, end).values("pk"))
        seen = seen.filter(service=service).order_by("-began_at")
        return seen.filter(park_id=subject.id) if subject and subject.kind == PARK else seen

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
