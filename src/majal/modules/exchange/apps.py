"""The exchange module."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "majal.modules.exchange"
    label = "exchange"
