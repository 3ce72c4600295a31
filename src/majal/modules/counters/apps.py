"""The counters module."""

from django.apps import AppConfig


class CountersConfig(AppConfig):
    name = "majal.modules.counters"
    label = "counters"
