"""The territories module."""

from django.apps import AppConfig


class TerritoriesConfig(AppConfig):
    name = "majal.modules.territories"
    label = "territories"
