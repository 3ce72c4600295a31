"""The advising module."""

from django.apps import AppConfig


class AdvisingConfig(AppConfig):
    name = "majal.modules.advising"
    label = "advising"
