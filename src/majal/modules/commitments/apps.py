"""The commitments module."""

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "majal.modules.commitments"
    label = "commitments"
