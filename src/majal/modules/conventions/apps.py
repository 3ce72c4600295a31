"""The conventions module."""

from django.apps import AppConfig


class ConventionsConfig(AppConfig):
    name = "majal.modules.conventions"
    label = "conventions"
