"""What other modules may use of bookings: read them, make them, suspend who does not pay."""

from majal.modules.bookings.commands import (
    Asked,
    book_thing,
    booking_made,
    lift_suspension,
    make_demo_bookings,
    suspend_booker,
)
from majal.modules.bookings.models import Booking, BookingKind, Suspension
from majal.modules.bookings.queries import bookings_visible_to, suspension_of
from majal.modules.bookings.workflow import BookingState

__all__ = [
    "Asked",
    "Booking",
    "BookingKind",
    "BookingState",
    "Suspension",
    "book_thing",
    "booking_made",
    "bookings_visible_to",
    "lift_suspension",
    "make_demo_bookings",
    "suspend_booker",
    "suspension_of",
]
