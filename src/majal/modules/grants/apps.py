"""The module of grants."""

from django.apps import AppConfig


class GrantsConfig(AppConfig):
    name = "majal.modules.grants"
    label = "grants"
