"""The information module."""

from django.apps import AppConfig


class InformationConfig(AppConfig):
    name = "majal.modules.information"
    label = "information"
