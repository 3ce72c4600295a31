"""The keys module."""

from django.apps import AppConfig


class KeysConfig(AppConfig):
    name = "majal.modules.keys"
    label = "keys"
