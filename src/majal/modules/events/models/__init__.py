"""Events with their sessions, visits, and the people registered."""

from majal.modules.events.models.event import CoOrganiser, Event, Places, Session
from majal.modules.events.models.parts import (
    Host,
    Question,
    QuestionKind,
    Speaker,
    Visit,
    VisitKind,
)
from majal.modules.events.models.registration import Group, Registration

__all__ = [
    "CoOrganiser",
    "Event",
    "Group",
    "Host",
    "Places",
    "Question",
    "QuestionKind",
    "Registration",
    "Session",
    "Speaker",
    "Visit",
    "VisitKind",
]
