"""The reports module."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "majal.modules.reports"
    label = "reports"
