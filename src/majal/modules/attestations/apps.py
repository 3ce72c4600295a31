"""The attestations module."""

from django.apps import AppConfig


class AttestationsConfig(AppConfig):
    name = "majal.modules.attestations"
    label = "attestations"
