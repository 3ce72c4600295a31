"""The board_packs module."""

from django.apps import AppConfig


class BoardPacksConfig(AppConfig):
    name = "majal.modules.board_packs"
    label = "board_packs"
