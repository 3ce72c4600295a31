"""The counter_keeping module."""

from django.apps import AppConfig


class CounterKeepingConfig(AppConfig):
    name = "majal.modules.counter_keeping"
    label = "counter_keeping"
