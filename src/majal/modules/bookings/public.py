"""What other modules may use of bookings: read them, make them, suspend who does not pay."""

from majal.modules.bookings.commands import (
    Asked,
    book_thing,
    book_weekly,
    booking_changed,
    cancel_booking,
    lift_suspension,
    move_booking,
    suspend_booker,
)
from majal.modules.bookings.models import Booking, BookingKind, Series, Suspension, Unit
from majal.modules.bookings.permissions import Perm as BookingPerm
from majal.modules.bookings.queries import (
    Free,
    Wanted,
    booking_of,
    bookings_visible_to,
    free_things,
    held_between,
    holding,
    inside_for,
    suspension_of,
)
from majal.modules.bookings.workflow import COUNTED, BookingState, Choice

__all__ = [
    "COUNTED",
    "Asked",
    "Booking",
    "BookingKind",
    "BookingPerm",
    "BookingState",
    "Choice",
    "Free",
    "Series",
    "Suspension",
    "Unit",
    "Wanted",
    "book_thing",
    "book_weekly",
    "booking_changed",
    "booking_of",
    "bookings_visible_to",
    "cancel_booking",
    "free_things",
    "held_between",
    "holding",
    "inside_for",
    "lift_suspension",
    "move_booking",
    "suspend_booker",
    "suspension_of",
]
