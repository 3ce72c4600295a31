"""The figures module."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "majal.modules.figures"
    label = "figures"
