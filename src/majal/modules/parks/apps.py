"""The parks module."""

from django.apps import AppConfig


class ParksConfig(AppConfig):
    name = "majal.modules.parks"
    label = "parks"
