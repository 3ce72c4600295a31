"""The siting module."""

from django.apps import AppConfig


class SitingConfig(AppConfig):
    name = "majal.modules.siting"
    label = "siting"
