"""What stands in a park, and its lines to the net: added, corrected, retired or ended."""

from typing import TypedDict, Unpack

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.permissions import require
from majal.modules.parks.commands.checking import fill, locked, park_by_id
from majal.modules.parks.errors import (
    AlreadyEnded,
    BuildingUnknown,
    LineEndsBeforeItBegan,
    NotPositive,
    SpaceElsewhere,
)
from majal.modules.parks.models import Building, Connectivity, Equipment, EquipmentState, Space
from majal.modules.parks.permissions import Perm

STANDS = {"equipment_stands_in_its_park": SpaceElsewhere}
LINES = {
    "connectivity_has_bandwidth": NotPositive,
    "connectivity_in_order": LineEndsBeforeItBegan,
}


class EquipmentDetails(TypedDict, total=False):
    """What can be said of equipment; ``building`` and ``space`` are numbers, either may be None."""

    building: int | None
    space: int | None
    name: str
    kind: str
    state: str


class ConnectivityDetails(TypedDict, total=False):
    """What can be said of a line; bandwidth in Mbit/s, ``source`` is a code."""

    technology: str
    provider: str
    down: object
    up: object
    since: PartialDate | None
    until: PartialDate | None
    source: str


@command(refusals=STANDS)
def add_equipment(park_id: int, *, by: Actor, **details: Unpack[EquipmentDetails]) -> Equipment:
    """Say that a park has a piece of equipment, and where it stands if that is known.

    Permission: parks.keep_equipment on the park.
    Raises: NotFound; NotAllowed; BuildingUnknown; SpaceElsewhere; WrongValue.
    """
    park = park_by_id(park_id)
    require(by, Perm.KEEP_EQUIPMENT, park)
    return _write_equipment(Equipment(park=park), details, by)


@command(refusals=STANDS)
def edit_equipment(
    equipment_id: int, *, by: Actor, **details: Unpack[EquipmentDetails]
) -> Equipment:
    """Correct what is said of a piece of equipment, or say that it is out of order or works again.

    Permission: parks.keep_equipment on its park.
    Raises: NotFound; NotAllowed; BuildingUnknown; SpaceElsewhere; WrongValue.
    """
    return _write_equipment(locked(Equipment, equipment_id, Perm.KEEP_EQUIPMENT, by), details, by)


@command()
def retire_equipment(equipment_id: int, *, by: Actor) -> Equipment:
    """Say that a piece of equipment is gone; what was said of it stays.

    Permission: parks.keep_equipment on its park.
    Raises: NotFound; NotAllowed; AlreadyEnded.
    """
    equipment = locked(Equipment, equipment_id, Perm.KEEP_EQUIPMENT, by)
    if equipment.state == EquipmentState.RETIRED:
        raise AlreadyEnded
    equipment.state = EquipmentState.RETIRED
    equipment.save(update_fields=["state"])
    return equipment


@command(refusals=LINES)
def add_connectivity(
    building_id: int, *, by: Actor, **details: Unpack[ConnectivityDetails]
) -> Connectivity:
    """Say by which line a building is joined to the net.

    Permission: parks.keep_equipment on its park.
    Raises: NotFound; NotAllowed; PutAside; SourceUnknown; NotPositive; LineEndsBeforeItBegan;
        WrongValue.
    """
    building = locked(Building, building_id, Perm.KEEP_EQUIPMENT, by)
    return _write_line(Connectivity(building=building), details, by)


@command(refusals=LINES)
def edit_connectivity(
    connectivity_id: int, *, by: Actor, **details: Unpack[ConnectivityDetails]
) -> Connectivity:
    """Correct what is said of a line.

    Permission: parks.keep_equipment on its park.
    Raises: NotFound; NotAllowed; and all that ``add_connectivity`` raises.
    """
    return _write_line(locked(Connectivity, connectivity_id, Perm.KEEP_EQUIPMENT, by), details, by)


@command(refusals=LINES)
def end_connectivity(connectivity_id: int, *, until: PartialDate, by: Actor) -> Connectivity:
    """Say that a line ended.

    Permission: parks.keep_equipment on its park.
    Raises: NotFound; NotAllowed; AlreadyEnded; LineEndsBeforeItBegan.
    """
    line = locked(Connectivity, connectivity_id, Perm.KEEP_EQUIPMENT, by)
    if line.until:
        raise AlreadyEnded
    return _write_line(line, {"until": until}, by)


def _write_equipment(equipment: Equipment, details: EquipmentDetails, by: Actor) -> Equipment:
    values: dict[str, object] = {**details}
    if "building" in details or "space" in details:
        where = _where(equipment, details.get("building"), details.get("space"))
        values["building"], values["space"] = where
    fill(equipment, values, by)
    equipment.save()
    return equipment


def _where(
    equipment: Equipment, building_id: int | None, space_id: int | None
) -> tuple[Building | None, Space | None]:
    """Where it stands; a space alone tells its building."""
    space = None
    if space_id is not None:
        space = Space.objects.filter(pk=space_id, building__park=equipment.park).first()
        if space is None or building_id not in (None, space.building_id):
            raise SpaceElsewhere
        building_id = space.building_id
    building = None
    if building_id is not None:
        building = Building.objects.filter(pk=building_id, park=equipment.park).first()
        if building is None:
            raise BuildingUnknown
    return building, space


def _write_line(line: Connectivity, details: ConnectivityDetails, by: Actor) -> Connectivity:
    fill(line, details, by)
    if line.since and line.until and line.until.last() < line.since.first():
        raise LineEndsBeforeItBegan
    line.save()
    return line
