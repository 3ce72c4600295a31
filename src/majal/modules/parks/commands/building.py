"""Buildings and their floors: added, corrected, put aside."""

from typing import TypedDict, Unpack

from django.db.models import Q
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.parks.commands.checking import fill, locked, park_by_id, put_aside
from majal.modules.parks.errors import (
    BuildingInUse,
    BuildingTaken,
    FloorInUse,
    FloorTaken,
    FloorUnlikely,
    NameMissing,
    NotPositive,
    OwnerUnknown,
)
from majal.modules.parks.models import Building, Floor, Space
from majal.modules.parks.permissions import Perm

REFUSALS = {
    "building_named": NameMissing,
    "building_has_area": NotPositive,
    "building_name_once": BuildingTaken,
}


class BuildingDetails(TypedDict, total=False):
    """What can be said of a building; ``owner`` is an organisation's number, ``source`` a code."""

    name_ar: str
    name_fr: str
    name_en: str
    owner: int | None
    owner_name: str
    title: str
    area: object
    note: str
    source: str


class FloorDetails(TypedDict, total=False):
    """What can be said of a floor."""

    level: int
    name: str


@command(refusals=REFUSALS)
def add_building(park_id: int, *, by: Actor, **details: Unpack[BuildingDetails]) -> Building:
    """Say that a park has a building.

    Permission: parks.keep_premises on the park.
    Raises: NotFound; NotAllowed; NameMissing; BuildingTaken; OwnerUnknown; SourceUnknown;
        NotPositive; WrongValue.
    """
    park = park_by_id(park_id)
    require(by, Perm.KEEP_PREMISES, park)
    return _write(Building(park=park), details, by)


@command(refusals=REFUSALS)
def edit_building(building_id: int, *, by: Actor, **details: Unpack[BuildingDetails]) -> Building:
    """Correct what is said of a building; what is not given stays as it is.

    Permission: parks.keep_premises on its park.
    Raises: NotFound; NotAllowed; PutAside; and all that ``add_building`` raises.
    """
    return _write(locked(Building, building_id, Perm.KEEP_PREMISES, by), details, by)


@command()
def put_building_aside(building_id: int, *, by: Actor) -> Building:
    """Say that a park no longer has a building; what was said of it stays.

    Permission: parks.keep_premises on its park.
    Raises: NotFound; NotAllowed; PutAside; BuildingInUse.
    """
    building = locked(Building, building_id, Perm.KEEP_PREMISES, by)
    if _in_use(Q(building=building)):
        raise BuildingInUse
    put_aside(building)
    return building


@command(refusals={"floor_level_once": FloorTaken, "floor_in_reason": FloorUnlikely})
def add_floor(building_id: int, *, by: Actor, **details: Unpack[FloorDetails]) -> Floor:
    """Say that a building has a floor.

    Permission: parks.keep_premises on its park.
    Raises: NotFound; NotAllowed; PutAside; FloorTaken; FloorUnlikely; WrongValue.
    """
    building = locked(Building, building_id, Perm.KEEP_PREMISES, by)
    floor = Floor(building=building)
    fill(floor, details, by)
    floor.save()
    return floor


@command(refusals={"floor_level_once": FloorTaken, "floor_in_reason": FloorUnlikely})
def edit_floor(floor_id: int, *, by: Actor, **details: Unpack[FloorDetails]) -> Floor:
    """Correct the level or the name of a floor.

    Permission: parks.keep_premises on its park.
    Raises: NotFound; NotAllowed; PutAside; FloorTaken; FloorUnlikely; WrongValue.
    """
    floor = locked(Floor, floor_id, Perm.KEEP_PREMISES, by)
    fill(floor, details, by)
    floor.save()
    return floor


@command()
def put_floor_aside(floor_id: int, *, by: Actor) -> Floor:
    """Say that a floor is no longer used.

    Permission: parks.keep_premises on its park.
    Raises: NotFound; NotAllowed; PutAside; FloorInUse.
    """
    floor = locked(Floor, floor_id, Perm.KEEP_PREMISES, by)
    locked(Building, floor.building_id, Perm.KEEP_PREMISES, by)  # nobody adds a space meanwhile
    if _in_use(Q(floor=floor)):
        raise FloorInUse
    put_aside(floor)
    return floor


def _in_use(which: Q) -> bool:
    today = timezone.localdate()
    return Space.objects.filter(which).exclude(valid_until__lte=today).exists()


def _write(building: Building, details: BuildingDetails, by: Actor) -> Building:
    values: dict[str, object] = {**details}
    if (owner := details.get("owner")) is not None:
        values["owner"] = organisations_visible_to(by).filter(pk=owner).first()
        if values["owner"] is None:
            raise OwnerUnknown
    fill(building, values, by)
    building.save()
    return building
