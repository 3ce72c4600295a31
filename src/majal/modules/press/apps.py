"""The press module."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "majal.modules.press"
    label = "press"
