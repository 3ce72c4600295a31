"""The module of claims."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "majal.modules.claims"
    label = "claims"
