"""The year_reports module."""

from django.apps import AppConfig


class YearReportsConfig(AppConfig):
    name = "majal.modules.year_reports"
    label = "year_reports"
