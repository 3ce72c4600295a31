"""The mentoring module."""

from django.apps import AppConfig


class MentoringConfig(AppConfig):
    name = "majal.modules.mentoring"
    label = "mentoring"
