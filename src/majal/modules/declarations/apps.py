"""The declarations module."""

from django.apps import AppConfig


class DeclarationsConfig(AppConfig):
    name = "majal.modules.declarations"
    label = "declarations"
