"""The floor plans module."""

from django.apps import AppConfig


class FloorPlansConfig(AppConfig):
    name = "majal.modules.floor_plans"
    label = "floor_plans"
