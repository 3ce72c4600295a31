"""What changes in attendance: marks and corrections, links for the door, evaluations, rules."""

from majal.modules.attendance.commands.asking import (
    ask_evaluation,
    erase_words,
    evaluate,
    set_level,
)
from majal.modules.attendance.commands.correcting import correct_presence, walk_in
from majal.modules.attendance.commands.demonstration import make_demo_attendance
from majal.modules.attendance.commands.doors import close_gate, open_gate, set_rule
from majal.modules.attendance.commands.marking import Answer, Given, record_mark
from majal.modules.attendance.commands.settling import attendance_changed, recount_event

__all__ = [
    "Answer",
    "Given",
    "ask_evaluation",
    "attendance_changed",
    "close_gate",
    "correct_presence",
    "erase_words",
    "evaluate",
    "make_demo_attendance",
    "open_gate",
    "record_mark",
    "recount_event",
    "set_level",
    "set_rule",
    "walk_in",
]
