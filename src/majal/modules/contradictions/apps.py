"""The contradictions module."""

from django.apps import AppConfig


class ContradictionsConfig(AppConfig):
    name = "majal.modules.contradictions"
    label = "contradictions"
