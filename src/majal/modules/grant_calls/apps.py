"""The module of R&D calls."""

from django.apps import AppConfig


class GrantCallsConfig(AppConfig):
    name = "majal.modules.grant_calls"
    label = "grant_calls"
