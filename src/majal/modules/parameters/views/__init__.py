"""Pages of the calendar and of the rules."""

from majal.modules.parameters.views.calendar import (
    announce,
    calendar_file,
    calendar_now,
    calendar_year,
)
from majal.modules.parameters.views.rules import rule_list

__all__ = ["announce", "calendar_file", "calendar_now", "calendar_year", "rule_list"]
