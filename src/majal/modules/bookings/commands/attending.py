"""Who came, who left, who never came; what is over. Most of it by the clock."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.bookables.public import clock_said
from majal.modules.bookings.commands.deciding import locked_booking
from majal.modules.bookings.commands.telling import came_free, tell
from majal.modules.bookings.errors import GoesWithAnother, NotYetTime, OverAlready
from majal.modules.bookings.models import Booking
from majal.modules.bookings.permissions import Perm
from majal.modules.bookings.workflow import BOOKING, BookingState

UNDECIDED = gettext_noop("Nobody decided before it began.")
"""Kept in the language of the code, and translated when it is read."""
EARLY = timedelta(minutes=15)
"""How long before the beginning one may check in."""


@command()
def check_in(booking_id: int, *, by: Actor) -> Booking:
    """Say that one is there; the slot is no longer released.

    Permission: bookings.hold on it.
    Raises: NotFound; NotAllowed; WrongState; GoesWithAnother; NotYetTime; OverAlready.
    """
    booking, now = locked_booking(booking_id), timezone.now()
    require(by, Perm.HOLD, booking)
    if booking.main_id:
        raise GoesWithAnother
    if now < booking.starts_at - EARLY:
        raise NotYetTime(at=clock_said(booking.starts_at - EARLY))
    if booking.ends_at <= now:
        raise OverAlready
    for one in _all(booking):
        BOOKING.apply("check_in", one, by=by)
        one.checked_in_at = now
        one.save()
    return booking


@command()
def finish_booking(booking_id: int, *, by: Actor) -> Booking:
    """Say that one has left; what remains of the slot is free again.

    Permission: bookings.hold on it.
    Raises: NotFound; NotAllowed; WrongState; GoesWithAnother.
    """
    booking, now = locked_booking(booking_id), timezone.now()
    require(by, Perm.HOLD, booking)
    if booking.main_id:
        raise GoesWithAnother
    for one in _all(booking):
        BOOKING.apply("finish", one, by=by)
        one.ended_at = now
        one.sequence += 1
        one.save()
        if one.ends_at > now:
            came_free(one)
    return booking


@command()
def release_booking(booking_id: int, *, by: Actor) -> Booking:
    """Say that nobody came: what remains of the slot is free again.

    Permission: bookings.decide on it.
    Raises: NotFound; NotAllowed; WrongState; GoesWithAnother; NotYetTime.
    """
    booking, now = locked_booking(booking_id), timezone.now()
    require(by, Perm.DECIDE, booking)
    if booking.main_id:
        raise GoesWithAnother
    if now < booking.starts_at:
        raise NotYetTime(at=clock_said(booking.starts_at))
    for one in _all(booking):
        BOOKING.apply("release", one, by=by)
        one.ended_at = now
        one.sequence += 1
        one.save()
        if one.ends_at > now:
            came_free(one)
    tell(BookingState.NO_SHOW, booking, by)
    return booking


@command()
def end_booking(booking_id: int, *, by: Actor) -> Booking:
    """Put away what is over: used, or never decided.

    Permission: bookings.keep_time.
    Raises: NotFound; NotAllowed; WrongState; NotYetTime.
    """
    require(by, Perm.KEEP_TIME)
    booking, now = locked_booking(booking_id), timezone.now()
    if booking.state == BookingState.REQUESTED:
        if now < booking.starts_at:
            raise NotYetTime(at=clock_said(booking.starts_at))
        BOOKING.apply("refuse", booking, by=by)
        booking.reason = UNDECIDED
    else:
        if now < booking.ends_at:
            raise NotYetTime(at=clock_said(booking.ends_at))
        step = "finish" if booking.state == BookingState.CHECKED_IN else "end"
        BOOKING.apply(step, booking, by=by)
    booking.ended_at = min(booking.ends_at, now)
    booking.save()
    if booking.state == BookingState.REFUSED and booking.main_id is None:
        tell(booking.state, booking, by)
    return booking


def _all(booking: Booking) -> list[Booking]:
    return [booking, *Booking.objects.select_for_update().filter(main=booking).order_by("pk")]
