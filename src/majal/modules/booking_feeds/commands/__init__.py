"""Everything that changes calendars and doors. One function per verb a person would use."""

from majal.modules.booking_feeds.commands.demonstration import make_demo_bookings
from majal.modules.booking_feeds.commands.doors import make_door
from majal.modules.booking_feeds.commands.feeding import end_feed, make_feed, send_invitations

__all__ = ["end_feed", "make_demo_bookings", "make_door", "make_feed", "send_invitations"]
