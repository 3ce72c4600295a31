"""What is read of rules, feasts, working days and timetables."""

from majal.modules.parameters.queries.calendar import (
    CalendarDay,
    Status,
    calendar_of,
    days_off_in,
    feast_of,
    known_year,
    overrides_in_force,
)
from majal.modules.parameters.queries.estimates import FIRST_YEAR, LAST_YEAR, Estimate, estimates
from majal.modules.parameters.queries.rules import (
    hours_between,
    hours_on,
    rule_on,
    rules_in_force,
    timetables,
    versions_of,
)
from majal.modules.parameters.queries.working_days import (
    add_working_days,
    is_working_day,
    working_days_between,
)

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "CalendarDay",
    "Estimate",
    "Status",
    "add_working_days",
    "calendar_of",
    "days_off_in",
    "estimates",
    "feast_of",
    "hours_between",
    "hours_on",
    "is_working_day",
    "known_year",
    "overrides_in_force",
    "rule_on",
    "rules_in_force",
    "timetables",
    "versions_of",
    "working_days_between",
]
