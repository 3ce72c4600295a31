"""The module of dossiers."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "majal.modules.cases"
    label = "cases"
