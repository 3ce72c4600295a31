"""The rents module."""

from django.apps import AppConfig


class RentsConfig(AppConfig):
    name = "majal.modules.rents"
    label = "rents"
