"""The people module."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "majal.modules.people"
    label = "people"
