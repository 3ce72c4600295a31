"""The module of open data."""

from django.apps import AppConfig


class OpendataConfig(AppConfig):
    name = "majal.modules.opendata"
    label = "opendata"
