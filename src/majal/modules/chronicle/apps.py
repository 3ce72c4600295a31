"""The chronicle module."""

from django.apps import AppConfig


class ChronicleConfig(AppConfig):
    name = "majal.modules.chronicle"
    label = "chronicle"
