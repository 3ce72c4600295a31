"""The planning module."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "majal.modules.planning"
    label = "planning"
