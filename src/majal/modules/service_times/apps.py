"""The module of promised and kept times."""

from django.apps import AppConfig


class ServiceTimesConfig(AppConfig):
    name = "majal.modules.service_times"
    label = "service_times"
