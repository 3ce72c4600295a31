"""The module of open tables."""

from django.apps import AppConfig


class OpenTablesConfig(AppConfig):
    name = "majal.modules.open_tables"
    label = "open_tables"
