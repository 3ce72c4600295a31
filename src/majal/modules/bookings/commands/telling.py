"""Whoever booked is told what became of it."""

from majal.kernel.actors import Actor
from majal.kernel.jobs import enqueue
from majal.kernel.refs import Ref
from majal.modules.bookings.models import Booking, Wish
from majal.modules.messages.public import send

KIND = "bookings.booking"
FILL = "bookings.fill"
"""The job that offers what came free to those who wait."""


def tell(what: str, booking: Booking, by: Actor) -> None:
    """Write to whoever booked it, unless they did it themselves."""
    if booking.booker is None or booking.booker_id == by.pk:
        return
    send(
        "bookings.news",
        to=[booking.booker],
        context={"booking": booking.pk, "what": what},
        ref=Ref(KIND, booking.pk),
        dedupe_key=f"bookings.news:{what}:{booking.pk}:{booking.sequence}",
        by=by,
    )


def tell_filled(wish: Wish, by: Actor) -> None:
    """Write to whoever waited that the slot is theirs now."""
    send(
        "bookings.news",
        to=[wish.booker],
        context={"booking": wish.booking_id, "what": "filled"},
        ref=Ref(KIND, wish.booking_id or 0),
        dedupe_key=f"bookings.news:filled:{wish.pk}",
        by=by,
    )


def came_free(booking: Booking) -> None:
    """Ask for the waiting list to be looked at, once for each booking that ends early."""
    enqueue(FILL, key=f"{FILL}:{booking.pk}:{booking.sequence}", booking=booking.pk)
