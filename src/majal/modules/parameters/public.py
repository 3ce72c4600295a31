"""What other modules may use: rules on a day, working days, and the signal that a day off moved."""

from majal.modules.parameters.commands import (
    calendar_changed,
    load_announcements,
    load_rules,
    load_timetables,
    record_announcement,
)
from majal.modules.parameters.models import HolidayOverride, Sector
from majal.modules.parameters.queries import (
    CalendarDay,
    add_working_days,
    calendar_of,
    days_off_in,
    hours_between,
    hours_on,
    is_working_day,
    rule_on,
    rules_in_force,
    working_days_between,
)

__all__ = [
    "CalendarDay",
    "HolidayOverride",
    "Sector",
    "add_working_days",
    "calendar_changed",
    "calendar_of",
    "days_off_in",
    "hours_between",
    "hours_on",
    "is_working_day",
    "load_announcements",
    "load_rules",
    "load_timetables",
    "record_announcement",
    "rule_on",
    "rules_in_force",
    "working_days_between",
]
