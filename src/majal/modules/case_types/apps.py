"""The module of kinds of dossier."""

from django.apps import AppConfig


class CaseTypesConfig(AppConfig):
    name = "majal.modules.case_types"
    label = "case_types"
