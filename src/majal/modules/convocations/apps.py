"""The convocations module."""

from django.apps import AppConfig


class ConvocationsConfig(AppConfig):
    name = "majal.modules.convocations"
    label = "convocations"
