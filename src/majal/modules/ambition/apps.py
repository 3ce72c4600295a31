"""The ambition module."""

from django.apps import AppConfig


class AmbitionConfig(AppConfig):
    name = "majal.modules.ambition"
    label = "ambition"
