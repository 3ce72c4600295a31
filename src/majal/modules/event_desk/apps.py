"""The event_desk module."""

from django.apps import AppConfig


class EventDeskConfig(AppConfig):
    name = "majal.modules.event_desk"
    label = "event_desk"
