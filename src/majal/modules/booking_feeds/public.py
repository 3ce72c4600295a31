"""What other modules may use of calendars of bookings: the demonstration."""

from majal.modules.booking_feeds.commands import make_demo_bookings

__all__ = ["make_demo_bookings"]
