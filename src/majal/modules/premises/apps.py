"""The premises module."""

from django.apps import AppConfig


class PremisesConfig(AppConfig):
    name = "majal.modules.premises"
    label = "premises"
