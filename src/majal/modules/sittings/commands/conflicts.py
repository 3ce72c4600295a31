"""Conflicts of interest: declared by the member, detected, set aside with a reason."""

from collections.abc import Iterable

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.text import fold
from majal.modules.committees.public import Seat
from majal.modules.sittings.commands.locking import locked_item, must_live, must_stand
from majal.modules.sittings.errors import (
    AgendaClosed,
    ConflictKnown,
    DeclaredStands,
    ItemDecided,
    NoSeat,
    ReasonMissing,
)
from majal.modules.sittings.models import Conflict, Item, Why
from majal.modules.sittings.permissions import Perm
from majal.modules.sittings.queries import seat_of

REFUSALS = {
    "conflict_once": ConflictKnown,
    "conflict_has_reason": ReasonMissing,
    "sitting_closed": AgendaClosed,
    "conflict_declared_stands": DeclaredStands,
}


@command(refusals=REFUSALS)
def declare_conflict(
    item_id: int, reason: str, *, seat_id: int | None = None, by: Actor
) -> Conflict:
    """Say that a member has an interest in an item: they leave it, and their vote does not count.

    One declares for oneself; what a member says at the sitting, its secretary writes down.

    Permission: sittings.take_part for one's own seat, sittings.run for another one.
    Raises: NotFound; NotAllowed; NoSeat; AgendaClosed; ItemTakenOff; ItemDecided; ReasonMissing;
        ConflictKnown.
    """
    item, table = locked_item(item_id, by)
    seat = seat_of(by, table.sitting)
    if seat_id is None or (seat is not None and seat.pk == seat_id):
        if seat is None:
            raise NoSeat
        require(by, Perm.TAKE_PART, seat)
    else:
        require(by, Perm.RUN, table.sitting)
        seat = next((s for s in table.seats if s.pk == seat_id), None)
        if seat is None:
            raise NoSeat
    must_live(table.sitting)
    return _recorded(item, seat, Why.DECLARED, reason)


@command(refusals=REFUSALS)
def flag_conflict(
    item_id: int, seat_id: int, reason: str, *, why: Why = Why.OTHER, by: Actor
) -> Conflict:
    """Point out a conflict of interest that was detected, such as the same organisation.

    One that is known already, for the same cause, stays as it is, also where it was set aside.

    Permission: sittings.keep on the sitting.
    Raises: NotFound; NotAllowed; NoSeat; AgendaClosed; ItemTakenOff; ItemDecided; ReasonMissing.
    """
    item, table = locked_item(item_id, by)
    require(by, Perm.KEEP, table.sitting)
    must_live(table.sitting)
    seat = next((s for s in table.seats if s.pk == seat_id), None)
    if seat is None:
        raise NoSeat
    if why == Why.DECLARED:
        raise ValueError("the member alone declares")
    flagged = table.conflicts.get(item.pk, [])
    known = next((c for c in flagged if (c.seat_id, c.why) == (seat.pk, why)), None)
    return known or _recorded(item, seat, why, reason)


@command(refusals=REFUSALS)
def detect_conflicts(
    item_id: int, *, organisations: Iterable[int] = (), names: Iterable[str] = (), by: Actor
) -> list[Conflict]:
    """Point out the members who represent one of ``organisations`` or bear a family name in it.

    ``names`` are the full names of those behind the file; the last word is taken for the family
    name. Whatever is found, the secretary may set aside with a reason.

    Permission: sittings.keep on the sitting.
    Raises: NotFound; NotAllowed; AgendaClosed; ItemTakenOff; ItemDecided.
    """
    item, table = locked_item(item_id, by)
    require(by, Perm.KEEP, table.sitting)
    must_live(table.sitting)
    theirs, families = set(organisations), {family_name(name) for name in names} - {""}
    found = []
    known = {(c.seat_id, c.why) for c in table.conflicts.get(item.pk, [])}
    for seat in table.seats:
        if seat.organisation_id in theirs and (seat.pk, Why.ORGANISATION) not in known:
            found.append(_recorded(item, seat, Why.ORGANISATION, str(seat.organisation)))
        family = family_name(seat.who)
        if family in families and (seat.pk, Why.FAMILY_NAME) not in known:
            found.append(_recorded(item, seat, Why.FAMILY_NAME, seat.who))
    return found


@command(refusals=REFUSALS)
def set_conflict_aside(conflict_id: int, reason: str, *, by: Actor) -> Conflict:
    """Set a detected conflict aside, for a reason that stays on record; the member takes part.

    Permission: sittings.keep on the sitting.
    Raises: NotFound; NotAllowed; AgendaClosed; ItemDecided; DeclaredStands; ReasonMissing;
        WrongState.
    """
    row = Conflict.objects.filter(pk=conflict_id).values_list("item", flat=True).first()
    if row is None:
        raise NotFound
    item, table = locked_item(row, by)
    require(by, Perm.KEEP, table.sitting)
    must_live(table.sitting)
    conflict = next(c for c in table.conflicts[item.pk] if c.pk == conflict_id)
    if item.decided_at is not None:
        raise ItemDecided(outcome=item.decision)
    if conflict.is_declared:
        raise DeclaredStands
    if not reason.strip():
        raise ReasonMissing
    if conflict.set_aside_at is None:
        conflict.set_aside_at, conflict.set_aside_by_id = timezone.now(), by.pk
        conflict.set_aside_reason = reason.strip()
        conflict.save()
    return conflict


def family_name(name: str) -> str:
    """The last word of a full name, however it is spelled; short ones say nothing."""
    words = fold(name).split()
    return words[-1] if words and len(words[-1]) > 2 else ""


def _recorded(item: Item, seat: Seat, why: str, reason: str) -> Conflict:
    must_stand(item)
    if item.decided_at is not None:
        raise ItemDecided(outcome=item.decision)
    return Conflict.objects.create(item=item, seat=seat, why=why, reason=reason.strip())
