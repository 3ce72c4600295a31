"""The reception module."""

from django.apps import AppConfig


class ReceptionConfig(AppConfig):
    name = "majal.modules.reception"
    label = "reception"
