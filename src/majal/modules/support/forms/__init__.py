"""What the pages of incidents, outages and visits ask."""

from majal.modules.support.forms.charter import CharterForm
from majal.modules.support.forms.incident import (
    AnswerForm,
    AssignForm,
    DismissForm,
    NoteForm,
    PartForm,
    RateForm,
    RepairForm,
    ReportForm,
    TriageForm,
)
from majal.modules.support.forms.keeping import (
    DoneForm,
    EndOutageForm,
    OutageForm,
    PlaceForm,
    PlanForm,
    WhyForm,
)

__all__ = [
    "AnswerForm",
    "AssignForm",
    "CharterForm",
    "DismissForm",
    "DoneForm",
    "EndOutageForm",
    "NoteForm",
    "OutageForm",
    "PartForm",
    "PlaceForm",
    "PlanForm",
    "RateForm",
    "RepairForm",
    "ReportForm",
    "TriageForm",
    "WhyForm",
]
