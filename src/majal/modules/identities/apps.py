"""The module of identities."""

from django.apps import AppConfig


class IdentitiesConfig(AppConfig):
    name = "majal.modules.identities"
    label = "identities"
