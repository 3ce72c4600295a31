"""The scenarios module."""

from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    name = "majal.modules.scenarios"
    label = "scenarios"
