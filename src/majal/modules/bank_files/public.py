"""What other modules may use of files of banks."""

from majal.modules.bank_files.commands import (
    COLUMNS,
    Share,
    accept_certain,
    accept_proposal,
    import_lines,
    keep_account,
    make_demo_bank_files,
    map_statement,
    match_payments,
    match_shares,
    send_statement,
    set_aside,
    take_back,
    unmatch,
)
from majal.modules.bank_files.models import BankAccount, BankLine, BankStatement, Match
from majal.modules.bank_files.permissions import Perm

__all__ = [
    "COLUMNS",
    "BankAccount",
    "BankLine",
    "BankStatement",
    "Match",
    "Perm",
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
