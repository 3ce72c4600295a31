"""The visits module."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "majal.modules.visits"
    label = "visits"
