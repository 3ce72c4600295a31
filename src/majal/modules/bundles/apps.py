"""The bundles module."""

from django.apps import AppConfig


class BundlesConfig(AppConfig):
    name = "majal.modules.bundles"
    label = "bundles"
