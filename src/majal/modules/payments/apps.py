"""The payments module."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "majal.modules.payments"
    label = "payments"
