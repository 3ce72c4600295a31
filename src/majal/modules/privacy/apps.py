"""The privacy module."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "majal.modules.privacy"
    label = "privacy"
