"""The billing_runs module."""

from django.apps import AppConfig


class BillingRunsConfig(AppConfig):
    name = "majal.modules.billing_runs"
    label = "billing_runs"
