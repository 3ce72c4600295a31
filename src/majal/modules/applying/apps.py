"""The module of applying."""

from django.apps import AppConfig


class ApplyingConfig(AppConfig):
    name = "majal.modules.applying"
    label = "applying"
