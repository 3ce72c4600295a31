"""The contract_keeping module."""

from django.apps import AppConfig


class ContractKeepingConfig(AppConfig):
    name = "majal.modules.contract_keeping"
    label = "contract_keeping"
