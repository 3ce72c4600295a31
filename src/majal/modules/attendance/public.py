"""What other modules may use of attendance: who attended what, and news of it."""

from majal.modules.attendance.commands import (
    Answer,
    Given,
    attendance_changed,
    make_demo_attendance,
    record_mark,
)
from majal.modules.attendance.models import Attendance
from majal.modules.attendance.permissions import Perm as AttendancePerm
from majal.modules.attendance.queries import (
    attendances_of,
    attendances_served_by,
    attendances_visible_to,
    rule_of,
    sessions_of,
)

__all__ = [
    "Answer",
    "Attendance",
    "AttendancePerm",
    "Given",
    "attendance_changed",
    "attendances_of",
    "attendances_served_by",
    "attendances_visible_to",
    "make_demo_attendance",
    "record_mark",
    "rule_of",
    "sessions_of",
]
