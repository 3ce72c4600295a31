"""What the pages of dossiers ask."""

from majal.modules.cases.forms.answers import AnswersForm, typed_in
from majal.modules.cases.forms.steps import (
    AdviceForm,
    AssignForm,
    DecisionForm,
    GroundsForm,
    MergeForm,
    MessageForm,
    NoteForm,
    OpinionForm,
    PiecesForm,
    ReasonForm,
    StageForm,
)

__all__ = [
    "AdviceForm",
    "AnswersForm",
    "AssignForm",
    "DecisionForm",
    "GroundsForm",
    "MergeForm",
    "MessageForm",
    "NoteForm",
    "OpinionForm",
    "PiecesForm",
    "ReasonForm",
    "StageForm",
    "typed_in",
]
