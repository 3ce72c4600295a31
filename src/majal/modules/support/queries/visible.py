"""Which incidents and places an actor may see: those of the parks they serve."""

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may
from majal.modules.people.public import Role, User, people_holding
from majal.modules.people.public import Scope as On
from majal.modules.support.models import Incident, PartUsed, Place
from majal.modules.support.permissions import Perm
from majal.modules.upkeep.public import limited_to_parks

MENDERS = (Role.TECHNICIAN, Role.PARK_MANAGER)


def incidents_visible_to(actor: Actor) -> QuerySet[Incident]:
    """The incidents of the actor’s parks, with what a row shows."""
    rows = Incident.objects.select_related("case", "park", "building", "place", "technician").defer(
        "case__answers", "case__search_key", "case__seed", "seed"
    )
    return limited_to_parks(rows, actor)


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


def place_of(actor: Actor, pk: int) -> Place:
    """A place, for those who keep the doors of its park. Raises: Place.DoesNotExist; NotFound."""
    found = Place.objects.select_related("building__park").get(pk=pk, archived_at=None)
    if not may(actor, Perm.KEEP_PLACES, found):
        raise NotFound
    return found


def door_of(actor: Actor, code: str) -> Place:  # noqa: ARG001 - the code is on the door
    """The place whose code somebody has scanned. Raises: Place.DoesNotExist."""
    return Place.objects.select_related("building__park").get(code=code, archived_at=None)


def menders_of(park_id: int) -> QuerySet[User]:
    """Who repairs in a park: its technicians and manager, and technicians of the network."""
    here = people_holding(*MENDERS, on=On.PARK, numbers=[park_id])
    wide = people_holding(Role.TECHNICIAN, on=On.NETWORK)
    ids = {*here.values_list("pk", flat=True), *wide.values_list("pk", flat=True)}
    return User.objects.filter(pk__in=ids).order_by("sort_key", "pk")


def places_visible_to(actor: Actor) -> QuerySet[Place]:
    """The doors of the actor’s parks that are not put aside."""
    rows = Place.objects.filter(archived_at=None).select_related("building__park")
    return limited_to_parks(rows, actor, "building__park_id")
