"""The counterfactuals module."""

from django.apps import AppConfig


class CounterfactualsConfig(AppConfig):
    name = "majal.modules.counterfactuals"
    label = "counterfactuals"
