"""The desk module."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "majal.modules.desk"
    label = "desk"
