"""The portal module."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "majal.modules.portal"
    label = "portal"
