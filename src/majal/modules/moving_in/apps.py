"""The moving-in module."""

from django.apps import AppConfig


class MovingInConfig(AppConfig):
    name = "majal.modules.moving_in"
    label = "moving_in"
