"""What the parks' own record counts: how many operate, in how many cities and regions."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.dates import PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.parks.models import Park
from majal.modules.parks.queries import operating_parks

REGION = "territories.territory"


def _behind(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Park]:
    parks = operating_parks(reader, on=period.last())
    if subject and subject.kind == REGION:
        return [p for p in parks if p.province.parent_id == subject.id]
    return parks


@meter("operating_sites", rows=_behind)
def operating_sites(day: date) -> Iterator[Reading]:
    """Parks that receive companies, of the network and of each region that has one."""
    parks = operating_parks(SYSTEM, on=day)
    when = PartialDate.of(day)
    yield Reading(Decimal(len(parks)), when)
    for region, count in sorted(Counter(p.province.parent_id for p in parks).items()):
        if region:
            yield Reading(Decimal(count), when, Ref(REGION, region))


@meter("cities_covered", rows=_behind)
def cities_covered(day: date) -> Iterator[Reading]:
    """Cities with at least one park that operates; one with two counts once."""
    cities = {(p.province_id, p.city_fr) for p in operating_parks(SYSTEM, on=day)}
    yield Reading(Decimal(len(cities)), PartialDate.of(day))


@meter("regions_covered", rows=_behind)
def regions_covered(day: date) -> Iterator[Reading]:
    """Regions with at least one park that operates."""
    regions = {p.province.parent_id for p in operating_parks(SYSTEM, on=day)}
    yield Reading(Decimal(len(regions)), PartialDate.of(day))
