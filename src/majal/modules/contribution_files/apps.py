"""The contribution_files module."""

from django.apps import AppConfig


class ContributionFilesConfig(AppConfig):
    name = "majal.modules.contribution_files"
    label = "contribution_files"
