"""Bookings are confirmed, refused, moved, cancelled. What goes with one follows it."""

from datetime import datetime

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may, require
from majal.modules.bookables.public import Period, price_of
from majal.modules.bookings.commands.making import (
    Asked,
    booking_changed,
    check_free,
    check_rights,
    check_rules,
    locked_things,
)
from majal.modules.bookings.commands.telling import came_free, tell
from majal.modules.bookings.errors import GoesWithAnother, OverAlready, ReasonMissing, SlotTaken
from majal.modules.bookings.models import Booking, BookingKind
from majal.modules.bookings.permissions import Perm
from majal.modules.bookings.queries import is_inside, with_others
from majal.modules.bookings.workflow import BOOKING, BookingState

REFUSALS = {"booking_slot_free": SlotTaken, "booking_refused_why": ReasonMissing}


@command(refusals=REFUSALS)
def confirm_booking(booking_id: int, *, by: Actor) -> Booking:
    """Say yes to what was asked for.

    Permission: bookings.decide on it.
    Raises: NotFound; NotAllowed; WrongState; GoesWithAnother; OverAlready.
    """
    return _stepped("confirm", locked_booking(booking_id), by)


@command(refusals=REFUSALS)
def refuse_booking(booking_id: int, *, reason: str, by: Actor) -> Booking:
    """Say no to what was asked for, and why; the slot is free again.

    Permission: bookings.decide on it.
    Raises: NotFound; NotAllowed; WrongState; GoesWithAnother; ReasonMissing.
    """
    booking = locked_booking(booking_id)
    require(by, Perm.DECIDE, booking)
    if not reason.strip():
        raise ReasonMissing
    return _stepped("refuse", booking, by, reason=reason.strip())


@command()
def cancel_booking(booking_id: int, *, reason: str = "", by: Actor) -> Booking:
    """Give a slot back before it is over; those who wait for it are served.

    Permission: bookings.hold on it.
    Raises: NotFound; NotAllowed; WrongState; GoesWithAnother; OverAlready.
    """
    return _stepped("cancel", locked_booking(booking_id), by, reason=reason.strip())


@command()
def cancel_series(booking_id: int, *, by: Actor) -> int:
    """Cancel a booking and those of its series that come after it; gives how many.

    Permission: bookings.hold on it.
    Raises: NotFound; NotAllowed; WrongState; GoesWithAnother; OverAlready.
    """
    booking = locked_booking(booking_id)
    require(by, Perm.HOLD, booking)
    rows = Booking.objects.filter(
        series=booking.series_id,
        main=None,
        starts_at__gt=booking.starts_at,
        state__in=[BookingState.REQUESTED, BookingState.CONFIRMED],
    )
    later = list(rows.values_list("pk", flat=True)) if booking.series_id else []
    for pk in [booking.pk, *later]:
        cancel_booking(pk, by=by)
    return 1 + len(later)


@command(refusals=REFUSALS)
def move_booking(booking_id: int, starts_at: datetime, ends_at: datetime, *, by: Actor) -> Booking:
    """Move a booking and what goes with it to another time of the same thing.

    Where each booking is approved, it awaits approval again.

    Permission: bookings.hold on it.
    Raises: NotFound; NotAllowed; WrongState; GoesWithAnother; OverAlready; SlotTaken; what the
        rules of the thing refuse (errors.py).
    """
    before = _whole(booking_id, by)
    main = before[0]
    things = locked_things(main.bookable_id, [one.bookable_id for one in before[1:]])
    before = [locked_booking(one.pk) for one in before]
    period = Period.of(starts_at, ends_at)
    check_rules(things, period)
    if main.organisation_id and main.booker_id == by.pk:
        check_rights(things, period, Asked(main.title, main.people, main.organisation_id), by)
    check_free(things, period, by, beside=[one.pk for one in before])
    team = may(by, Perm.BOOK_FOR_OTHERS, main)
    for one in before:
        thing = next(t for t in things if t.pk == one.bookable_id)
        held = period.held(thing)
        one.starts_at, one.ends_at = period.begins, period.ends
        one.held_from, one.held_until = held.begins, held.ends
        if one.unit:
            inside = is_inside(one.organisation_id, period.days[0], team=False)
            if price := price_of(thing, period.minutes, inside=inside):
                one.unit, one.quantity, one.unit_price = (
                    price.unit,
                    price.quantity,
                    price.unit_price,
                )
        if thing.needs_approval and not team:
            one.state = BookingState.REQUESTED
        one.sequence += 1
        one.save()
    booking_changed.send(None, booking=before[0])
    came_free(before[0])
    tell("moved", before[0], by)
    return before[0]


def locked_booking(booking_id: int) -> Booking:
    """The booking, locked until the end. Raises: NotFound."""
    rows = Booking.objects.select_related("bookable", "park", "booker", "organisation")
    found = rows.select_for_update(of=("self",)).filter(pk=booking_id).first()
    if found is None:
        raise NotFound
    return found


def _whole(booking_id: int, by: Actor) -> list[Booking]:
    """A booking that may still change, with what goes with it."""
    booking = locked_booking(booking_id)
    require(by, Perm.HOLD, booking)
    if booking.main_id:
        raise GoesWithAnother
    if booking.ends_at <= timezone.now() or not BOOKING.is_open("cancel", booking):
        raise OverAlready
    return with_others(booking)


def _stepped(step: str, booking: Booking, by: Actor, *, reason: str = "") -> Booking:
    """Take a step with a booking and with all that goes with it."""
    if booking.main_id:
        raise GoesWithAnother
    now = timezone.now()
    rows = [booking, *Booking.objects.select_for_update().filter(main=booking).order_by("pk")]
    for one in rows:
        BOOKING.apply(step, one, by=by)
        if booking.ends_at <= now:
            raise OverAlready
        one.reason = reason[:300]
        one.sequence += 1
        if step in ("confirm", "refuse"):
            one.decided_by_id = by.pk
        if one.state in (BookingState.REFUSED, BookingState.CANCELLED):
            one.ended_at = now
        one.save()
        if one.ended_at and one.kind == BookingKind.BOOKING:
            came_free(one)
    booking_changed.send(None, booking=booking)
    tell(booking.state, booking, by)
    return booking
