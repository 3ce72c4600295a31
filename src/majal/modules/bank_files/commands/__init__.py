"""What changes of bank accounts, statements and matches."""

from majal.modules.bank_files.commands.accepting import accept_certain, accept_proposal
from majal.modules.bank_files.commands.accounts import keep_account
from majal.modules.bank_files.commands.demonstration import make_demo_bank_files
from majal.modules.bank_files.commands.importing import COLUMNS, import_lines
from majal.modules.bank_files.commands.matching import (
    Share,
    match_payments,
    match_shares,
    set_aside,
    take_back,
    unmatch,
)
from majal.modules.bank_files.commands.sending import map_statement, send_statement

__all__ = [
    "COLUMNS",
    "Share",
    "accept_certain",
    "accept_proposal",
    "import_lines",
    "keep_account",
    "make_demo_bank_files",
    "map_statement",
    "match_payments",
    "match_shares",
    "send_statement",
    "set_aside",
    "take_back",
    "unmatch",
]
