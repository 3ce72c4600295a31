"""Everything that changes rules, announcements and timetables."""

from majal.modules.parameters.commands.announcements import (
    calendar_changed,
    load_announcements,
    record_announcement,
)
from majal.modules.parameters.commands.rules import load_rules
from majal.modules.parameters.commands.timetables import load_timetables

__all__ = [
    "calendar_changed",
    "load_announcements",
    "load_rules",
    "load_timetables",
    "record_announcement",
]
