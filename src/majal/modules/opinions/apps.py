"""The module of opinions."""

from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    name = "majal.modules.opinions"
    label = "opinions"
