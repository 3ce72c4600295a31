"""The occupancy module."""

from django.apps import AppConfig


class OccupancyConfig(AppConfig):
    name = "majal.modules.occupancy"
    label = "occupancy"
