"""The rosters module."""

from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "majal.modules.rosters"
    label = "rosters"
