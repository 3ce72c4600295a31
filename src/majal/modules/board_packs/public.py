"""What other modules may use of board packs."""

from majal.modules.board_packs.commands import ask_board_pack, make_board_pack
from majal.modules.board_packs.models import BoardPack
from majal.modules.board_packs.queries import YearIncome, income_of

__all__ = ["BoardPack", "YearIncome", "ask_board_pack", "income_of", "make_board_pack"]
