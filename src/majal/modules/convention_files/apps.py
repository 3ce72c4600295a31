"""The convention_files module."""

from django.apps import AppConfig


class ConventionFilesConfig(AppConfig):
    name = "majal.modules.convention_files"
    label = "convention_files"
