"""The challenges module."""

from django.apps import AppConfig


class ChallengesConfig(AppConfig):
    name = "majal.modules.challenges"
    label = "challenges"
