"""Everything that year reports read."""

from majal.modules.year_reports.queries.content import Content, Figure, gather
from majal.modules.year_reports.queries.definitions import (
    Chapter,
    Checked,
    Defined,
    chapters_of,
    rules_with_counts,
)
from majal.modules.year_reports.queries.methods import METHODS, Method
from majal.modules.year_reports.queries.paper import draw, title_of
from majal.modules.year_reports.queries.visible import (
    NETWORK,
    files_of,
    report_of,
    reports_visible_to,
    subjects_for,
)
from majal.modules.year_reports.queries.workbook import workbook

__all__ = [
    "METHODS",
    "NETWORK",
    "Chapter",
    "Checked",
    "Content",
    "Defined",
    "Figure",
    "Method",
    "chapters_of",
    "draw",
    "files_of",
    "gather",
    "report_of",
    "reports_visible_to",
    "rules_with_counts",
    "subjects_for",
    "title_of",
    "workbook",
]
