"""The module of admissions."""

from django.apps import AppConfig


class AdmissionsConfig(AppConfig):
    name = "majal.modules.admissions"
    label = "admissions"
