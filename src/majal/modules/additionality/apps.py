"""The additionality module."""

from django.apps import AppConfig


class AdditionalityConfig(AppConfig):
    name = "majal.modules.additionality"
    label = "additionality"
