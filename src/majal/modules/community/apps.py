"""The module of the community."""

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "majal.modules.community"
    label = "community"
