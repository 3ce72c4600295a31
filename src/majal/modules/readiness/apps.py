"""The readiness module."""

from django.apps import AppConfig


class ReadinessConfig(AppConfig):
    name = "majal.modules.readiness"
    label = "readiness"
