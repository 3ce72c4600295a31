"""The verifications module."""

from django.apps import AppConfig


class VerificationsConfig(AppConfig):
    name = "majal.modules.verifications"
    label = "verifications"
