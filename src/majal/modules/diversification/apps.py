"""The diversification module."""

from django.apps import AppConfig


class DiversificationConfig(AppConfig):
    name = "majal.modules.diversification"
    label = "diversification"
