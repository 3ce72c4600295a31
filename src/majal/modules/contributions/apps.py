"""The contributions module."""

from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    name = "majal.modules.contributions"
    label = "contributions"
