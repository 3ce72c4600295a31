"""The bookkeeping module."""

from django.apps import AppConfig


class BookkeepingConfig(AppConfig):
    name = "majal.modules.bookkeeping"
    label = "bookkeeping"
