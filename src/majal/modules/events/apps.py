"""The events module."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "majal.modules.events"
    label = "events"
