"""The funnels module."""

from django.apps import AppConfig


class FunnelsConfig(AppConfig):
    name = "majal.modules.funnels"
    label = "funnels"
