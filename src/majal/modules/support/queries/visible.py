"""Which incidents, outages, places and visits an actor may see: those of the parks they serve."""

from typing import Any

from django.db.models import QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.errors import NotFound
from majal.kernel.permissions import NETWORK, may, scopes
from majal.modules.parks.public import Building, Park, ParkState, park_of, parks_visible_to
from majal.modules.people.public import Role, User, people_holding
from majal.modules.people.public import Scope as On
from majal.modules.support.models import Incident, Outage, PartUsed, Place, Plan, Visit
from majal.modules.support.permissions import Perm

OF_PARK = (Role.PARK_MANAGER, Role.FRONT_DESK, Role.TECHNICIAN)
MENDERS = (Role.TECHNICIAN, Role.PARK_MANAGER)


def parks_served_by(actor: Actor) -> frozenset[int] | None:
    """The parks in which an actor serves; None for all of them."""
    if actor is SYSTEM or scopes(actor, Role.HEAD_OFFICE, Role.TECHNICIAN, kind=NETWORK):
        return None
    return scopes(actor, *OF_PARK, kind="park")


def _limited(rows: QuerySet[Any], actor: Actor, field: str = "park_id") -> QuerySet[Any]:
    served = parks_served_by(actor)
    return rows if served is None else rows.filter(**{f"{field}__in": served})


def parks_of(actor: Actor) -> list[Park]:
    """The parks that operate and in which the actor serves."""
    rows = parks_visible_to(actor).filter(state=ParkState.OPERATING).order_by("code")
    return list(_limited(rows, actor, "pk"))


def incidents_visible_to(actor: Actor) -> QuerySet[Incident]:
    """The incidents of the actor’s parks, with what a row shows."""
    rows = Incident.objects.select_related("case", "park", "building", "place", "technician").defer(
        "case__answers", "case__search_key", "case__seed", "seed"
    )
    return _limited(rows, actor)


def outages_visible_to(actor: Actor) -> QuerySet[Outage]:
    """The outages of the actor’s parks, with what a row shows."""
    return _limited(Outage.objects.select_related("park", "building", "recorded_by"), actor)


def visits_visible_to(actor: Actor) -> QuerySet[Visit]:
    """The preventive visits of the actor’s parks, with what a row shows."""
    rows = Visit.objects.select_related("plan__park", "plan__building", "done_by")
    return _limited(rows, actor, "plan__park_id")


def incident_of(actor: Actor, pk: int) -> Incident:
    """One incident whole, for those who serve its park.

    Raises: Incident.DoesNotExist; NotFound where it is not shown.
    """
    found = Incident.objects.select_related(
        "case__type", "case__version", "park", "building", "place", "technician"
    ).get(pk=pk)
    if not may(actor, Perm.SEE, found):
        raise NotFound
    return found


def part_of(actor: Actor, pk: int) -> PartUsed:
    """A part that was used and not taken back. Raises: PartUsed.DoesNotExist; NotFound."""
    found = PartUsed.objects.select_related("incident__park").get(pk=pk, removed_at=None)
    if not may(actor, Perm.SEE, found.incident):
        raise NotFound
    return found


def outage_of(actor: Actor, pk: int) -> Outage:
    """One outage, for those who serve its park. Raises: Outage.DoesNotExist; NotFound."""
    found = Outage.objects.select_related("park", "building", "recorded_by").get(pk=pk)
    if not may(actor, Perm.RECORD_OUTAGE, found):
        raise NotFound
    return found


def plan_of(actor: Actor, pk: int) -> Plan:
    """A plan of visits that has not ended. Raises: Plan.DoesNotExist; NotFound."""
    found = Plan.objects.select_related("park", "building").get(pk=pk, ended_on=None)
    if not may(actor, Perm.PLAN, found):
        raise NotFound
    return found


def visit_of(actor: Actor, pk: int) -> Visit:
    """One planned visit, for those who serve its park. Raises: Visit.DoesNotExist; NotFound."""
    found = Visit.objects.select_related("plan__park", "plan__building").get(pk=pk, state="planned")
    if not may(actor, Perm.WORK, found):
        raise NotFound
    return found


def place_of(actor: Actor, pk: int) -> Place:
    """A place, for those who keep the doors of its park. Raises: Place.DoesNotExist; NotFound."""
    found = Place.objects.select_related("building__park").get(pk=pk, archived_at=None)
    if not may(actor, Perm.KEEP_PLACES, found):
        raise NotFound
    return found


def door_of(actor: Actor, code: str) -> Place:  # noqa: ARG001 - the code is on the door
    """The place whose code somebody has scanned. Raises: Place.DoesNotExist."""
    return Place.objects.select_related("building__park").get(code=code, archived_at=None)


def operating_park(actor: Actor, code: str) -> Park:
    """A park in which something may break. Raises: Park.DoesNotExist."""
    park = park_of(actor, code)
    if park.state != ParkState.OPERATING:
        raise Park.DoesNotExist
    return park


def buildings_in(parks: Any) -> QuerySet[Building]:
    """The buildings of these parks that are in use."""
    return Building.objects.filter(park__in=parks, archived_at=None).select_related("park")


def menders_of(park_id: int) -> QuerySet[User]:
    """Who repairs in a park: its technicians and manager, and technicians of the network."""
    here = people_holding(*MENDERS, on=On.PARK, numbers=[park_id])
    wide = people_holding(Role.TECHNICIAN, on=On.NETWORK)
    ids = {*here.values_list("pk", flat=True), *wide.values_list("pk", flat=True)}
    return User.objects.filter(pk__in=ids).order_by("sort_key", "pk")


def places_visible_to(actor: Actor) -> QuerySet[Place]:
    """The doors of the actor’s parks that are not put aside."""
    rows = Place.objects.filter(archived_at=None).select_related("building__park")
    return _limited(rows, actor, "building__park_id")
