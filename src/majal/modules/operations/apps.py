"""The module of operating the house."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "majal.modules.operations"
    label = "operations"
