"""Outages are recorded with their beginning, ended once, or taken back with a reason."""

from datetime import datetime

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may, require
from majal.modules.parks.public import Building
from majal.modules.upkeep.errors import (
    OutageBackwards,
    OutageEnded,
    OutageInFuture,
    OutageOverlaps,
    ServiceUnknown,
    WhyMissing,
)
from majal.modules.upkeep.models import Outage
from majal.modules.upkeep.permissions import Perm
from majal.modules.upkeep.queries.opening import minutes_of, opening_of
from majal.modules.upkeep.workflow import Cause, ServiceKind

REFUSALS = {
    "upkeep_outage_once": OutageOverlaps,
    "upkeep_outage_forwards": OutageBackwards,
}


@command(refusals=REFUSALS)
def record_outage(
    building_id: int,
    service: str,
    *,
    began_at: datetime,
    ended_at: datetime | None = None,
    cause: str = Cause.UNKNOWN,
    tenants: int | None = None,
    note: str = "",
    by: Actor,
) -> Outage:
    """Record that a service fails in a building, or failed; of one service never twice at a time.

    Permission: upkeep.record_outage on the building’s park.
    Raises: NotAllowed; NotFound; ServiceUnknown; OutageBackwards; OutageInFuture; OutageOverlaps.
    """
    building = (
        Building.objects.select_related("park").filter(pk=building_id, archived_at=None).first()
    )
    if building is None:
        raise NotFound
    require(by, Perm.RECORD_OUTAGE, building.park)
    if service not in ServiceKind.values or cause not in Cause.values:
        raise ServiceUnknown
    _check(began_at, ended_at)
    outage = Outage(
        park=building.park,
        building=building,
        service=service,
        began_at=began_at,
        ended_at=ended_at,
        cause=cause,
        tenants=tenants,
        note=note.strip()[:2000],
        recorded_by_id=by.pk,
    )
    _measure(outage)
    outage.save()
    return outage


@command(refusals=REFUSALS)
def end_outage(
    outage_id: int,
    ended_at: datetime,
    *,
    cause: str = "",
    tenants: int | None = None,
    note: str = "",
    by: Actor,
) -> Outage:
    """Say that the service works again, since when and why it had failed.

    Permission: upkeep.record_outage on the outage.
    Raises: NotAllowed; NotFound; OutageEnded; OutageBackwards; OutageInFuture; OutageOverlaps.
    """
    outage = _held(outage_id, by)
    if outage.ended_at is not None:
        raise OutageEnded
    _check(outage.began_at, ended_at)
    outage.ended_at = ended_at
    if cause in Cause.values:
        outage.cause = cause
    if tenants is not None:
        outage.tenants = tenants
    if note.strip():
        outage.note = "\n".join(filter(None, (outage.note, note.strip())))[:2000]
    _measure(outage)
    outage.save()
    return outage


@command()
def withdraw_outage(outage_id: int, *, why: str, by: Actor) -> Outage:
    """Take back an outage that was recorded by mistake; it stays readable, and counts nowhere.

    Permission: upkeep.record_outage on the outage.
    Raises: NotAllowed; NotFound; WhyMissing.
    """
    outage = _held(outage_id, by)
    if not why.strip():
        raise WhyMissing
    outage.withdrawn_at, outage.withdrawn_why = timezone.now(), why.strip()[:300]
    outage.save()
    return outage


def _held(outage_id: int, by: Actor) -> Outage:
    rows = Outage.objects.select_for_update(of=("self",)).select_related("park")
    outage = rows.filter(pk=outage_id, withdrawn_at=None).first()
    if outage is None or not may(by, Perm.RECORD_OUTAGE, outage):
        raise NotFound
    require(by, Perm.RECORD_OUTAGE, outage)
    return outage


def _check(began_at: datetime, ended_at: datetime | None) -> None:
    now = timezone.now()
    if ended_at is not None and ended_at <= began_at:
        raise OutageBackwards
    if max(began_at, ended_at or began_at) > now:
        raise OutageInFuture


def _measure(outage: Outage) -> None:
    """How much open time was lost, once it has ended."""
    if outage.ended_at is None:
        return
    opening = opening_of(outage.park_id, outage.began_at, outage.ended_at)
    if opening is not None:
        outage.minutes_lost = minutes_of(opening.between(outage.began_at, outage.ended_at))
