"""The booking_feeds module."""

from django.apps import AppConfig


class BookingFeedsConfig(AppConfig):
    name = "majal.modules.booking_feeds"
    label = "booking_feeds"
