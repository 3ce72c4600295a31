"""The steering module."""

from django.apps import AppConfig


class SteeringConfig(AppConfig):
    name = "majal.modules.steering"
    label = "steering"
