"""The impact module."""

from django.apps import AppConfig


class ImpactConfig(AppConfig):
    name = "majal.modules.impact"
    label = "impact"
