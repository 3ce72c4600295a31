"""Asking for a board pack, and making it."""

from majal.modules.board_packs.commands.asking import ask_board_pack
from majal.modules.board_packs.commands.making import fail_board_pack, make_board_pack

__all__ = ["ask_board_pack", "fail_board_pack", "make_board_pack"]
