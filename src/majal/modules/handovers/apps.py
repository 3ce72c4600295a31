"""The handovers module."""

from django.apps import AppConfig


class HandoversConfig(AppConfig):
    name = "majal.modules.handovers"
    label = "handovers"
