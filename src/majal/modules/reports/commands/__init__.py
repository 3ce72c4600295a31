"""Every command that changes reports, or tells people of their week."""

from majal.modules.reports.commands.asking import ask_council_report
from majal.modules.reports.commands.making import (
    fail_council_report,
    make_council_report,
    make_word_file,
)
from majal.modules.reports.commands.telling import send_weekly_digest
from majal.modules.reports.commands.writing import write_note

__all__ = [
    "ask_council_report",
    "fail_council_report",
    "make_council_report",
    "make_word_file",
    "send_weekly_digest",
    "write_note",
]
