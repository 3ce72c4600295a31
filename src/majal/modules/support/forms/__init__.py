"""What the pages of incidents ask."""

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
from majal.modules.support.forms.keeping import PlaceForm

__all__ = [
    "AnswerForm",
    "AssignForm",
    "DismissForm",
    "NoteForm",
    "PartForm",
    "PlaceForm",
    "RateForm",
    "RepairForm",
    "ReportForm",
    "TriageForm",
]
