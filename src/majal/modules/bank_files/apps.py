"""The bank_files module."""

from django.apps import AppConfig


class BankFilesConfig(AppConfig):
    name = "majal.modules.bank_files"
    label = "bank_files"
