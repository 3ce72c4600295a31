"""The module of moderation."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "majal.modules.moderation"
    label = "moderation"
