"""Marks, what follows from them, links for the door, evaluations."""

from majal.modules.attendance.models.door import Gate, Rule
from majal.modules.attendance.models.evaluation import Evaluation
from majal.modules.attendance.models.presence import Attendance, Mark, Presence

__all__ = ["Attendance", "Evaluation", "Gate", "Mark", "Presence", "Rule"]
