"""The billing module."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "majal.modules.billing"
    label = "billing"
