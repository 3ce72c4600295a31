"""The matching module."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "majal.modules.matching"
    label = "matching"
