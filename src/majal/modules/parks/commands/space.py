"""Spaces of a building: added, corrected, ended."""

from datetime import date
from typing import TypedDict, Unpack

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.modules.parks.commands.checking import fill, locked
from majal.modules.parks.errors import (
    AlreadyEnded,
    EndsBeforeItBegan,
    FloorElsewhere,
    NetAboveGross,
    NotPositive,
    SpaceTaken,
)
from majal.modules.parks.models import Building, Floor, Space
from majal.modules.parks.permissions import Perm

REFUSALS = {
    "space_code_free": SpaceTaken,
    "space_in_order": EndsBeforeItBegan,
    "space_net_within_gross": NetAboveGross,
    "space_has_area": NotPositive,
    "space_floor_in_its_building": FloorElsewhere,
}


class SpaceDetails(TypedDict, total=False):
    """What can be said of a space; ``floor`` is the number of a floor of the same building."""

    floor: int | None
    code: str
    kind: str
    net_area: object
    gross_area: object
    capacity: int | None
    equipped: bool
    valid_from: date | None


@command(refusals=REFUSALS)
def add_space(building_id: int, *, by: Actor, **details: Unpack[SpaceDetails]) -> Space:
    """Say that a building has a space, from a day on; without ``valid_from`` since ever.

    Permission: parks.keep_premises on its park.
    Raises: NotFound; NotAllowed; PutAside; SpaceTaken; FloorElsewhere; NetAboveGross; NotPositive;
        WrongValue.
    """
    building = locked(Building, building_id, Perm.KEEP_PREMISES, by)
    return _write(Space(building=building), details, by)


@command(refusals=REFUSALS)
def edit_space(space_id: int, *, by: Actor, **details: Unpack[SpaceDetails]) -> Space:
    """Correct what was typed of a space. A space that changed its shape is ended, and others added.

    Permission: parks.keep_premises on its park.
    Raises: NotFound; NotAllowed; EndsBeforeItBegan; and all that ``add_space`` raises.
    """
    return _write(locked(Space, space_id, Perm.KEEP_PREMISES, by), details, by)


@command(refusals=REFUSALS)
def end_space(space_id: int, *, on: date | None = None, by: Actor) -> Space:
    """Say that a space is no more from ``on``, today unless given: split, merged or given back.

    Ended on the day it began, it never was: so a slip of the pen is taken back.

    Permission: parks.keep_premises on its park.
    Raises: NotFound; NotAllowed; AlreadyEnded; EndsBeforeItBegan.
    """
    space = locked(Space, space_id, Perm.KEEP_PREMISES, by)
    if space.valid_until:
        raise AlreadyEnded
    space.valid_until = on or timezone.localdate()
    if space.valid_from and space.valid_until < space.valid_from:
        raise EndsBeforeItBegan
    space.save(update_fields=["valid_until"])
    return space


def _write(space: Space, details: SpaceDetails, by: Actor) -> Space:
    values: dict[str, object] = {**details}
    if (floor_id := details.get("floor")) is not None:
        floor = Floor.objects.filter(pk=floor_id, archived_at=None).first()
        if floor is None or floor.building_id != space.building_id:
            raise FloorElsewhere
        values["floor"] = floor
    fill(space, values, by)
    space.save()
    return space
