"""The messages module."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "majal.modules.messages"
    label = "majal_messages"  # Django's own messages are called so already
