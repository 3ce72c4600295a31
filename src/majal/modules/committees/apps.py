"""The committees module."""

from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    name = "majal.modules.committees"
    label = "committees"
