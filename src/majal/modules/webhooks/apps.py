"""The module of webhooks."""

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "majal.modules.webhooks"
    label = "webhooks"
