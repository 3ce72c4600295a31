"""The module of calls."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "majal.modules.calls"
    label = "calls"
