"""What is stored: rules by date, announcements of feasts, timetables."""

from majal.modules.parameters.models.calendar import (
    Feast,
    HolidayOverride,
    Scope,
    Sector,
    Timetable,
    TimetableHours,
)
from majal.modules.parameters.models.rules import Kind, Rule, RuleSpan, RuleVersion, Sureness

__all__ = [
    "Feast",
    "HolidayOverride",
    "Kind",
    "Rule",
    "RuleSpan",
    "RuleVersion",
    "Scope",
    "Sector",
    "Sureness",
    "Timetable",
    "TimetableHours",
]
