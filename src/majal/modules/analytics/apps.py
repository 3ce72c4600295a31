"""The analytics module."""

from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "majal.modules.analytics"
    label = "analytics"
