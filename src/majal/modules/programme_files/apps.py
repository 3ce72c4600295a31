"""The programme_files module."""

from django.apps import AppConfig


class ProgrammeFilesConfig(AppConfig):
    name = "majal.modules.programme_files"
    label = "programme_files"
