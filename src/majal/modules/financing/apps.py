"""The module of financing."""

from django.apps import AppConfig


class FinancingConfig(AppConfig):
    name = "majal.modules.financing"
    label = "financing"
