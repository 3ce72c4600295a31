"""The portfolios module."""

from django.apps import AppConfig


class PortfoliosConfig(AppConfig):
    name = "majal.modules.portfolios"
    label = "portfolios"
