"""The mentions module."""

from django.apps import AppConfig


class MentionsConfig(AppConfig):
    name = "majal.modules.mentions"
    label = "mentions"
