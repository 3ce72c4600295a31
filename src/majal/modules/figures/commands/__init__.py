"""Everything that changes figures. One function per verb a person would use."""

from majal.modules.figures.commands.entry import (
    correct_statement,
    record_statement,
    verify_statement,
)
from majal.modules.figures.commands.files import (
    finish_file,
    record_statement_file,
    report_on_file,
    send_statement_file,
)
from majal.modules.figures.commands.measures import load_measures
from majal.modules.figures.commands.meters import run_meters
from majal.modules.figures.commands.rows import FILE_COLUMNS
from majal.modules.figures.commands.statements import (
    load_statements,
    statement_opened,
    statements_recorded,
)

__all__ = [
    "FILE_COLUMNS",
    "correct_statement",
    "finish_file",
    "load_measures",
    "load_statements",
    "record_statement",
    "record_statement_file",
    "report_on_file",
    "run_meters",
    "send_statement_file",
    "statement_opened",
    "statements_recorded",
    "verify_statement",
]
