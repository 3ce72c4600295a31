"""Things are kept closed for some time: works, a visit, a fault."""

from collections.abc import Sequence
from datetime import datetime

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.bookables.public import Bookable, EndsBeforeStart
from majal.modules.bookings.commands.deciding import cancel_booking
from majal.modules.bookings.commands.making import things_locked
from majal.modules.bookings.errors import BookedInTheWay, ReasonMissing, SlotTaken
from majal.modules.bookings.models import Booking, BookingKind
from majal.modules.bookings.permissions import Perm
from majal.modules.bookings.queries import holding, in_the_way_said
from majal.modules.bookings.workflow import BookingState

REFUSALS = {"booking_slot_free": SlotTaken, "booking_titled": ReasonMissing}


@command(refusals=REFUSALS)
def block_things(
    bookable_ids: Sequence[int],
    starts_at: datetime,
    ends_at: datetime,
    *,
    reason: str,
    cancel: bool = False,
    by: Actor,
) -> list[Booking]:
    """Keep things closed from one moment to another, and say why.

    ``cancel``: the bookings in the way are cancelled with that reason, and whoever booked is told;
    without it they stand in the way.

    Permission: bookings.block on each thing.
    Raises: NotFound; NotAllowed; EndsBeforeStart; ReasonMissing; BookedInTheWay; SlotTaken.
    """
    if ends_at <= starts_at:
        raise EndsBeforeStart
    if not reason.strip():
        raise ReasonMissing
    things: list[Bookable] = things_locked(bookable_ids)
    for one in things:
        require(by, Perm.BLOCK, one)
    way = list(
        holding([t.pk for t in things], starts_at, ends_at).select_related(
            "organisation", "bookable", "booker", "park"
        )
    )
    closed = [one for one in way if one.kind == BookingKind.BLOCKED]
    inside = [one for one in way if one.state == BookingState.CHECKED_IN]
    if way and (closed or inside or not cancel):
        raise BookedInTheWay(what=in_the_way_said(by, closed or inside or way))
    for pk in sorted({one.main_id or one.pk for one in way}):
        cancel_booking(pk, reason=reason, by=by)
    return [
        Booking.objects.create(
            bookable=one,
            park=one.park,
            kind=BookingKind.BLOCKED,
            state=BookingState.CONFIRMED,
            title=reason.strip()[:120],
            starts_at=starts_at,
            ends_at=ends_at,
            held_from=starts_at,
            held_until=ends_at,
            booker_id=by.pk,
        )
        for one in things
    ]
