"""The parameters module."""

from django.apps import AppConfig


class ParametersConfig(AppConfig):
    name = "majal.modules.parameters"
    label = "parameters"
