"""The departures module."""

from django.apps import AppConfig


class DeparturesConfig(AppConfig):
    name = "majal.modules.departures"
    label = "departures"
