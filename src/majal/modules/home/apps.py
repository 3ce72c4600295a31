"""The home module."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "majal.modules.home"
    label = "home"
