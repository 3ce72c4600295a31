"""The organisations module."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "majal.modules.organisations"
    label = "organisations"
