"""Everything that changes bookings. One function per verb a person would use."""

from majal.modules.bookings.commands.attending import (
    check_in,
    end_booking,
    finish_booking,
    release_booking,
)
from majal.modules.bookings.commands.blocking import block_things
from majal.modules.bookings.commands.deciding import (
    cancel_booking,
    cancel_series,
    confirm_booking,
    move_booking,
    refuse_booking,
)
from majal.modules.bookings.commands.making import Asked, book_thing, book_weekly, booking_changed
from majal.modules.bookings.commands.suspending import lift_suspension, suspend_booker
from majal.modules.bookings.commands.telling import FILL
from majal.modules.bookings.commands.waiting import (
    fill_slot,
    join_waiting,
    lapse_wishes,
    leave_waiting,
)

__all__ = [
    "FILL",
    "Asked",
    "block_things",
    "book_thing",
    "book_weekly",
    "booking_changed",
    "cancel_booking",
    "cancel_series",
    "check_in",
    "confirm_booking",
    "end_booking",
    "fill_slot",
    "finish_booking",
    "join_waiting",
    "lapse_wishes",
    "leave_waiting",
    "lift_suspension",
    "move_booking",
    "refuse_booking",
    "release_booking",
    "suspend_booker",
]
