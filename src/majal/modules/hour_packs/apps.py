"""The hour_packs module."""

from django.apps import AppConfig


class HourPacksConfig(AppConfig):
    name = "majal.modules.hour_packs"
    label = "hour_packs"
