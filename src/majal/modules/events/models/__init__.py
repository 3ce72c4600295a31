"""Events with their sessions, and the people registered."""

from majal.modules.events.models.event import Event, Places, Session
from majal.modules.events.models.parts import CoOrganiser, Question, QuestionKind, Speaker
from majal.modules.events.models.registration import Group, Registration

__all__ = [
    "CoOrganiser",
    "Event",
    "Group",
    "Places",
    "Question",
    "QuestionKind",
    "Registration",
    "Session",
    "Speaker",
]
