"""The REST API of bookings."""

from majal.modules.booking_feeds.api.operations import router

__all__ = ["router"]
