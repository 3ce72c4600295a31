"""How many conventions are in force, of the network, a region, a park."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.dates import PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.conventions.public import Convention
from majal.modules.steering.queries.force import in_force_on

REGION, PARK = "territories.territory", "parks.park"


def _region(convention: Convention) -> int | None:
    land = convention.territory
    while land is not None and land.level != "region":
        land = land.parent
    return land.pk if land else None


def _behind(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Convention]:
    rows = in_force_on(reader, period.last())
    if subject and subject.kind == REGION:
        return [c for c in rows if _region(c) == subject.id]
    if subject and subject.kind == PARK:
        return [c for c in rows if any(p.pk == subject.id for p in c.parks.all())]
    return rows


@meter("conventions_in_force", rows=_behind)
def conventions_in_force(day: date) -> Iterator[Reading]:
    """Conventions in force on a day."""
    rows = in_force_on(SYSTEM, day)
    when = PartialDate.of(day)
    yield Reading(Decimal(len(rows)), when)
    regions = Counter(region for c in rows if (region := _region(c)))
    for region, count in sorted(regions.items()):
        yield Reading(Decimal(count), when, Ref(REGION, region))
    parks = Counter(p.pk for c in rows for p in c.parks.all())
    for park, count in sorted(parks.items()):
        yield Reading(Decimal(count), when, Ref(PARK, park))
