"""The module of feeds."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "majal.modules.feeds"
    label = "feeds"
