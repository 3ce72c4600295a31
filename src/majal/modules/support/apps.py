"""The support module."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "majal.modules.support"
    label = "support"
