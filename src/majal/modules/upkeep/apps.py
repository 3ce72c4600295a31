"""The upkeep module."""

from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "majal.modules.upkeep"
    label = "upkeep"
