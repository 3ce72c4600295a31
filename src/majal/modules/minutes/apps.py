"""The minutes module."""

from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "majal.modules.minutes"
    label = "minutes"
