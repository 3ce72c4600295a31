"""What is read for board packs: which packs an actor may see, and what a pack tells."""

from majal.modules.board_packs.queries.content import Content, gather
from majal.modules.board_packs.queries.income import YearIncome, income_of
from majal.modules.board_packs.queries.paper import draw, title_of
from majal.modules.board_packs.queries.visible import files_of, pack_of, packs_visible_to
from majal.modules.board_packs.queries.workbook import workbook

__all__ = [
    "Content",
    "YearIncome",
    "draw",
    "files_of",
    "gather",
    "income_of",
    "pack_of",
    "packs_visible_to",
    "title_of",
    "workbook",
]
