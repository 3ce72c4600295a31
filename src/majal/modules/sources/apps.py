"""The sources module."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "majal.modules.sources"
    label = "sources"
