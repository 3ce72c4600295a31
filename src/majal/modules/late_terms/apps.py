"""The late_terms module."""

from django.apps import AppConfig


class LateTermsConfig(AppConfig):
    name = "majal.modules.late_terms"
    label = "late_terms"
