"""The commitment_files module."""

from django.apps import AppConfig


class CommitmentFilesConfig(AppConfig):
    name = "majal.modules.commitment_files"
    label = "commitment_files"
