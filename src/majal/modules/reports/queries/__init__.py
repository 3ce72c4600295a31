"""Everything that reads reports."""

from majal.modules.reports.queries.visible import (
    Paper,
    councils_of,
    newer_than,
    papers_of,
    pdf_of,
    report_of,
    reports_visible_to,
    word_of,
)

__all__ = [
    "Paper",
    "councils_of",
    "newer_than",
    "papers_of",
    "pdf_of",
    "report_of",
    "reports_visible_to",
    "word_of",
]
