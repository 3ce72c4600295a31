"""The programmes module."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "majal.modules.programmes"
    label = "programmes"
