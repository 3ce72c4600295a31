"""The bookables module."""

from django.apps import AppConfig


class BookablesConfig(AppConfig):
    name = "majal.modules.bookables"
    label = "bookables"
