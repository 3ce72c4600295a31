"""What the pages of a team ask."""

from majal.modules.event_desk.forms.making import (
    CopyForm,
    EventForm,
    PartnerForm,
    QuestionForm,
    ReasonForm,
    SessionForm,
    SpeakerForm,
)
from majal.modules.event_desk.forms.people import GroupForm, PayForm, people_of

__all__ = [
    "CopyForm",
    "EventForm",
    "GroupForm",
    "PartnerForm",
    "PayForm",
    "QuestionForm",
    "ReasonForm",
    "SessionForm",
    "SpeakerForm",
    "people_of",
]
