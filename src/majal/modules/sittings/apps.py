"""The sittings module."""

from django.apps import AppConfig


class SittingsConfig(AppConfig):
    name = "majal.modules.sittings"
    label = "sittings"
