"""Spaces split, merged or measured anew from a day on; no square metre is lost on the way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.permissions import id_of, require
from majal.modules.parks.public import Equipment, Floor, Space, SpaceKind
from majal.modules.premises.errors import (
    AreaInvented,
    AreaMissing,
    AreaNotPositive,
    AreaUnknown,
    CodeMissing,
    CodeTaken,
    CodeTwice,
    DifferenceNeedless,
    DifferenceUnexplained,
    EndedAlready,
    FloorElsewhere,
    KindUnknown,
    NothingToReshape,
    NotThereThen,
    SpacesApart,
)
from majal.modules.premises.models import Lineage, Reshape, SpaceFacts, StatePeriod
from majal.modules.premises.permissions import Perm

spaces_reshaped = Signal()
"""Spaces became others: ``old`` and ``new`` are lists of spaces, ``on`` the day, ``by`` who."""
NO_AREA = Decimal(0)
REFUSALS = {
    "space_code_free": CodeTaken,
    "space_net_within_gross": AreaNotPositive,
    "space_has_area": AreaNotPositive,
    "space_floor_in_its_building": FloorElsewhere,
    "lineage_once": EndedAlready,
    "reshape_balances": AreaMissing,
}


@dataclass(frozen=True)
class Shape:
    """What a new space is: ``floor`` is the number of a floor, areas are in square metres."""

    code: str
    net_area: Decimal
    kind: str = SpaceKind.OFFICE
    floor: int | None = None
    gross_area: Decimal | None = None
    capacity: int | None = None
    equipped: bool = False


@command(refusals=REFUSALS)
def reshape_spaces(
    old: Sequence[int],
    new: Sequence[Shape],
    *,
    on: date,
    difference: Decimal = NO_AREA,
    reason: str = "",
    by: Actor,
) -> Reshape:
    """Say that spaces of one building are others from a day on: split, merged, measured anew.

    The old ones end that day and the new ones begin; which came from which is kept. The areas
    before must be those after and the ``difference``, which is named with its reason.

    Permission: premises.keep on their park.
    Raises: NotFound; NotAllowed; NothingToReshape; SpacesApart; EndedAlready; NotThereThen;
        AreaUnknown; AreaNotPositive; CodeMissing; CodeTwice; CodeTaken; KindUnknown;
        FloorElsewhere; AreaMissing; AreaInvented; DifferenceNeedless; DifferenceUnexplained.
    """
    if not old or not new:
        raise NothingToReshape
    ended = _held(old, by)
    for space in ended:
        _check_stands(space, on)
    shapes = [_checked(shape) for shape in new]
    if twice := next((s.code for s in shapes if _same(s.code, shapes) > 1), ""):
        raise CodeTwice(code=isolated(twice))
    account(ended, shapes, difference, reason)
    for space in ended:
        space.valid_until = on
        space.save(update_fields=["valid_until"])
    begun = [_begin(shape, ended[0], on) for shape in shapes]
    reshape = Reshape.objects.create(
        building_id=ended[0].building_id,
        on=on,
        difference=difference,
        reason=" ".join(reason.split()),
        recorded_by_id=id_of(by) if by.pk else None,
    )
    Lineage.objects.bulk_create(
        Lineage(reshape=reshape, old=before, new=after) for before in ended for after in begun
    )
    _carry_over(ended, begun, on)
    spaces_reshaped.send(Reshape, old=ended, new=begun, on=on, by=by)
    return reshape


def account(
    old: Sequence[Space], new: Sequence[Shape], difference: Decimal, reason: str = ""
) -> None:
    """Whether every square metre is accounted for.

    Raises: AreaUnknown; AreaMissing; AreaInvented; DifferenceNeedless; DifferenceUnexplained.
    """
    for space in old:
        if space.net_area is None:
            raise AreaUnknown(code=isolated(space.code))
    before = sum((space.net_area or NO_AREA for space in old), NO_AREA)
    after = sum((shape.net_area for shape in new), NO_AREA)
    gap = before - after
    sums = {"before": isolated(_plain(before)), "after": isolated(_plain(after))}
    if gap == 0 and difference:
        raise DifferenceNeedless
    if gap > 0 and gap != difference:
        raise AreaMissing(**sums, missing=isolated(_plain(gap)))
    if gap < 0 and gap != difference:
        raise AreaInvented(**sums, more=isolated(_plain(-gap)))
    if difference and not reason.strip():
        raise DifferenceUnexplained


def _plain(area: Decimal) -> str:
    return f"{area.normalize():f}"


def _held(ids: Sequence[int], by: Actor) -> list[Space]:
    """The spaces, locked in one order for all; of one building that ``by`` keeps."""
    rows = Space.objects.select_for_update(of=("self",)).select_related("building")
    found = list(rows.filter(pk__in=set(ids)).order_by("pk"))
    if len(found) != len(set(ids)):
        raise NotFound
    for space in found:
        require(by, Perm.KEEP, space)
    if len({space.building_id for space in found}) > 1:
        raise SpacesApart
    return found


def _check_stands(space: Space, on: date) -> None:
    if space.valid_until is not None:
        raise EndedAlready(code=isolated(space.code), day=isolated(humanise(space.valid_until)))
    if space.valid_from and space.valid_from > on:
        raise NotThereThen(code=isolated(space.code), day=isolated(humanise(space.valid_from)))


def _same(code: str, shapes: Sequence[Shape]) -> int:
    return sum(one.code.casefold() == code.casefold() for one in shapes)


def _checked(shape: Shape) -> Shape:
    code = " ".join(shape.code.split())
    if not code:
        raise CodeMissing
    if shape.kind not in SpaceKind.values:
        raise KindUnknown(kind=shape.kind)
    if shape.net_area <= 0 or (shape.gross_area is not None and shape.gross_area < shape.net_area):
        raise AreaNotPositive
    return replace(shape, code=code)


def _begin(shape: Shape, near: Space, on: date) -> Space:
    if shape.floor is not None:
        floors = Floor.objects.filter(building_id=near.building_id, archived_at=None)
        if not floors.filter(pk=shape.floor).exists():
            raise FloorElsewhere
    values = {name: value for name, value in vars(shape).items() if name != "floor"}
    return Space.objects.create(
        building_id=near.building_id, floor_id=shape.floor, valid_from=on, **values
    )


def _carry_over(old: Sequence[Space], new: Sequence[Space], on: date) -> None:
    """What is known of one space holds of those it became; what stood in it goes along.

    Where one space became several nobody knows in which of them a machine stands now.
    """
    periods = StatePeriod.objects.filter(space__in=old)
    for period in periods.filter(Q(until=None) | Q(until__gt=on)):
        period.until = max(on, period.first_day)
        period.save(update_fields=["until"])
    if on <= timezone.localdate():
        Equipment.objects.filter(space__in=old).update(space=new[0] if len(new) == 1 else None)
    facts = SpaceFacts.objects.filter(space=old[0]).first() if len(old) == 1 else None
    if facts:
        for space in new:
            SpaceFacts.objects.create(space=space, access=facts.access, door_width=facts.door_width)
