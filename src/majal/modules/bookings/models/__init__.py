"""Bookings and their series, the waiting list, suspensions."""

from majal.modules.bookings.models.booking import Booking, BookingKind, Series, Unit
from majal.modules.bookings.models.waiting import Suspension, Wish

__all__ = ["Booking", "BookingKind", "Series", "Suspension", "Unit", "Wish"]
