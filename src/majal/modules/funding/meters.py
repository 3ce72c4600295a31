"""What the ledgers count: money promised, called, received and spent, network, regions, parks."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.dates import PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.contributions.public import (
    Contribution,
    Stage,
    contributions_visible_to,
    counted,
    with_names,
)
from majal.modules.funding.queries import Group, keyed, narrowed, sums_as_of
from majal.modules.parks.public import Park
from majal.modules.territories.public import Territory

REGION, PARK = "territories.territory", "parks.park"
Behind = Callable[[Actor, Ref | None, PartialDate], Iterable[Contribution]]


def _published() -> QuerySet[Contribution]:
    """Of the conventions that everyone sees, so that a figure tells nothing else."""
    rows = contributions_visible_to(SYSTEM)
    return rows.filter(convention__published_at__isnull=False)


def _readings(stage: Stage, day: date) -> Iterator[Reading]:
    """The network's sum, then that of each region and of each park with conventions of its own.

    Where no entry of a stage was ever recorded nothing is known of it, which is not nothing.
    """
    when = PartialDate.of(day)
    parts = sums_as_of(_published(), Group.REGION, day=day)
    told = _told(stage, Group.REGION)
    if told:
        yield Reading(sum((p.sums[stage] for p in parts), Decimal(0)), when)
    regions = dict(Territory.objects.filter(level="region").values_list("code", "pk"))
    for part in parts:
        if part.key in regions and part.key in told:
            yield Reading(part.sums[stage], when, Ref(REGION, regions[part.key]))
    parks = dict(Park.objects.values_list("code", "pk"))
    told = _told(stage, Group.PARK)
    for part in sums_as_of(_published(), Group.PARK, day=day):
        if part.key in parks and part.key in told:
            yield Reading(part.sums[stage], when, Ref(PARK, parks[part.key]))


def _told(stage: Stage, group: Group) -> set[Any]:
    """The parts of which an entry at this stage is on record."""
    rows = counted(_published()).filter(entries__stage=stage)
    return set(keyed(rows, group).values_list("key", flat=True))


def _behind(stage: Stage) -> Behind:
    def rows(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Contribution]:
        found = counted(contributions_visible_to(reader))
        found = found.filter(convention__published_at__isnull=False)
        if subject and subject.kind == REGION:
            land = Territory.objects.filter(pk=subject.id).first()
            found = narrowed(found, {"region": land.code if land else "?"})
        elif subject:
            park = Park.objects.filter(pk=subject.id).first()
            found = narrowed(found, {"park": park.code if park else "?"})
        moved = found.filter(entries__stage=stage, entries__day__lte=period.last())
        return list(with_names(moved).distinct().order_by("convention__code", "pk"))

    return rows


@meter("convention_money_promised_mad", rows=_behind(Stage.PROMISED))
def promised(day: date) -> Iterator[Reading]:
    """What parties promised in conventions, amendments included."""
    return _readings(Stage.PROMISED, day)


@meter("convention_money_called_mad", rows=_behind(Stage.CALLED))
def called(day: date) -> Iterator[Reading]:
    """What was called of it."""
    return _readings(Stage.CALLED, day)


@meter("convention_money_received_mad", rows=_behind(Stage.RECEIVED))
def received(day: date) -> Iterator[Reading]:
    """What came."""
    return _readings(Stage.RECEIVED, day)


@meter("convention_money_spent_mad", rows=_behind(Stage.SPENT))
def spent(day: date) -> Iterator[Reading]:
    """What was spent."""
    return _readings(Stage.SPENT, day)
