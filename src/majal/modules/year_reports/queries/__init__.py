"""Everything that year reports read."""

from majal.modules.year_reports.queries.definitions import (
    Chapter,
    Checked,
    Defined,
    chapters_of,
    rules_with_counts,
)
from majal.modules.year_reports.queries.methods import METHODS, Method

__all__ = [
    "METHODS",
    "Chapter",
    "Checked",
    "Defined",
    "Method",
    "chapters_of",
    "rules_with_counts",
]
