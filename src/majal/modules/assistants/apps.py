"""The assistants module."""

from django.apps import AppConfig


class AssistantsConfig(AppConfig):
    name = "majal.modules.assistants"
    label = "assistants"
