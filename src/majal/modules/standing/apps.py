"""The standing module."""

from django.apps import AppConfig


class StandingConfig(AppConfig):
    name = "majal.modules.standing"
    label = "standing"
