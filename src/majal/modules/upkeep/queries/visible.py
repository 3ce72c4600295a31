"""Which outages and visits an actor may see: those of the parks they serve."""

from typing import Any

from django.db.models import QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.errors import NotFound
from majal.kernel.permissions import NETWORK, may, scopes
from majal.modules.parks.public import Building, Park, ParkState, park_of, parks_visible_to
from majal.modules.people.public import Role
from majal.modules.upkeep.models import Outage, Plan, Visit
from majal.modules.upkeep.permissions import Perm

OF_PARK = (Role.PARK_MANAGER, Role.FRONT_DESK, Role.TECHNICIAN)


def parks_served_by(actor: Actor) -> frozenset[int] | None:
    """The parks in which an actor serves; None for all of them."""
    if actor is SYSTEM or scopes(actor, Role.HEAD_OFFICE, Role.TECHNICIAN, kind=NETWORK):
        return None
    return scopes(actor, *OF_PARK, kind="park")


def limited_to_parks(rows: QuerySet[Any], actor: Actor, field: str = "park_id") -> QuerySet[Any]:
    """Those of the parks in which the actor serves."""
    served = parks_served_by(actor)
    return rows if served is None else rows.filter(**{f"{field}__in": served})


def parks_of(actor: Actor) -> list[Park]:
    """The parks that operate and in which the actor serves."""
    rows = parks_visible_to(actor).filter(state=ParkState.OPERATING).order_by("code")
    return list(limited_to_parks(rows, actor, "pk"))


def outages_visible_to(actor: Actor) -> QuerySet[Outage]:
    """The outages of the actor’s parks, with what a row shows."""
    return limited_to_parks(Outage.objects.select_related("park", "building", "recorded_by"), actor)


def visits_visible_to(actor: Actor) -> QuerySet[Visit]:
    """The preventive visits of the actor’s parks, with what a row shows."""
    rows = Visit.objects.select_related("plan__park", "plan__building", "done_by")
    return limited_to_parks(rows, actor, "plan__park_id")


def outage_of(actor: Actor, pk: int) -> Outage:
    """One outage, for those who serve its park. Raises: Outage.DoesNotExist; NotFound."""
    found = Outage.objects.select_related("park", "building", "recorded_by").get(pk=pk)
    if not may(actor, Perm.RECORD_OUTAGE, found):
        raise NotFound
    return found


def plans_visible_to(actor: Actor) -> QuerySet[Plan]:
    """The plans of visits of the actor’s parks, ended ones too."""
    return limited_to_parks(Plan.objects.select_related("park", "building"), actor)


def plan_seen(actor: Actor, pk: int) -> Plan:
    """A plan of visits, ended or not, for those who serve its park. Raises: Plan.DoesNotExist."""
    return plans_visible_to(actor).get(pk=pk)


def plan_of(actor: Actor, pk: int) -> Plan:
    """A plan of visits that has not ended. Raises: Plan.DoesNotExist; NotFound."""
    found = Plan.objects.select_related("park", "building").get(pk=pk, ended_on=None)
    if not may(actor, Perm.PLAN, found):
        raise NotFound
    return found


def visit_of(actor: Actor, pk: int) -> Visit:
    """One planned visit, for those who serve its park. Raises: Visit.DoesNotExist; NotFound."""
    found = Visit.objects.select_related("plan__park", "plan__building").get(pk=pk, state="planned")
    if not may(actor, Perm.VISIT, found):
        raise NotFound
    return found


def operating_park(actor: Actor, code: str) -> Park:
    """A park in which something may break. Raises: Park.DoesNotExist."""
    park = park_of(actor, code)
    if park.state != ParkState.OPERATING:
        raise Park.DoesNotExist
    return park


def buildings_in(parks: Any) -> QuerySet[Building]:
    """The buildings of these parks that are in use."""
    return Building.objects.filter(park__in=parks, archived_at=None).select_related("park")
