"""Calendars by secret addresses, and the pages behind the codes on doors."""

from majal.modules.booking_feeds.views import doors, feeds

__all__ = ["doors", "feeds"]
