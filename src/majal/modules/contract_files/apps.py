"""The contract_files module."""

from django.apps import AppConfig


class ContractFilesConfig(AppConfig):
    name = "majal.modules.contract_files"
    label = "contract_files"
