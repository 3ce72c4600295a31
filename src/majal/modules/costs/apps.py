"""The costs module."""

from django.apps import AppConfig


class CostsConfig(AppConfig):
    name = "majal.modules.costs"
    label = "costs"
