"""The module of awards."""

from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "majal.modules.awards"
    label = "awards"
