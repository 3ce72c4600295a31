"""The input_output module."""

from django.apps import AppConfig


class InputOutputConfig(AppConfig):
    name = "majal.modules.input_output"
    label = "input_output"
