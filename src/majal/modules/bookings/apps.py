"""The bookings module."""

from django.apps import AppConfig


class BookingsConfig(AppConfig):
    name = "majal.modules.bookings"
    label = "bookings"
