"""The funding module."""

from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "majal.modules.funding"
    label = "funding"
