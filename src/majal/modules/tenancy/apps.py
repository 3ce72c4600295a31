"""The tenancy module."""

from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "majal.modules.tenancy"
    label = "tenancy"
