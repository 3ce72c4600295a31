"""The survival module."""

from django.apps import AppConfig


class SurvivalConfig(AppConfig):
    name = "majal.modules.survival"
    label = "survival"
