"""What is read of bank accounts, statements and lines."""

from majal.modules.bank_files.queries.camt import Camt, is_xml, read_camt
from majal.modules.bank_files.queries.candidates import Part, Proposal
from majal.modules.bank_files.queries.cells import (
    FIELDS,
    Told,
    read_balance,
    read_rib,
    read_row,
    read_signed,
)
from majal.modules.bank_files.queries.known import free_payments, open_of
from majal.modules.bank_files.queries.proposing import proposals_for
from majal.modules.bank_files.queries.visible import (
    account_of,
    accounts_visible_to,
    left_to_match,
    line_of,
    lines_of,
    lines_visible_to,
    statement_of,
    statement_of_import,
    statements_visible_to,
)
from majal.modules.bank_files.queries.weighing import Weighed, weigh
from majal.modules.bank_files.queries.words import (
    HOLDS,
    balance_row,
    proposed,
    sheet_columns,
)

__all__ = [
    "FIELDS",
    "HOLDS",
    "Camt",
    "Part",
    "Proposal",
    "Told",
    "Weighed",
    "account_of",
    "accounts_visible_to",
    "balance_row",
    "free_payments",
    "is_xml",
    "left_to_match",
    "line_of",
    "lines_of",
    "lines_visible_to",
    "open_of",
    "proposals_for",
    "proposed",
    "read_balance",
    "read_camt",
    "read_rib",
    "read_row",
    "read_signed",
    "sheet_columns",
    "statement_of",
    "statement_of_import",
    "statements_visible_to",
    "weigh",
]
