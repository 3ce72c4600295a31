"""The progress module."""

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "majal.modules.progress"
    label = "progress"
