"""The arrears module."""

from django.apps import AppConfig


class ArrearsConfig(AppConfig):
    name = "majal.modules.arrears"
    label = "arrears"
