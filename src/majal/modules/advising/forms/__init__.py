"""What the pages of mentoring ask."""

from majal.modules.advising.forms.asking import AskForm, FindForm, RoomForm, TimeForm
from majal.modules.advising.forms.keeping import (
    ChangeForm,
    ClinicForm,
    ExpertForm,
    NewExpertForm,
    OpeningForm,
)
from majal.modules.advising.forms.sessions import (
    GoalForm,
    MinutesForm,
    NotesForm,
    RateForm,
    ReasonForm,
    SettleForm,
)
from majal.modules.advising.forms.vouchers import CorrectForm, VoucherForm

__all__ = [
    "AskForm",
    "ChangeForm",
    "ClinicForm",
    "CorrectForm",
    "ExpertForm",
    "FindForm",
    "GoalForm",
    "MinutesForm",
    "NewExpertForm",
    "NotesForm",
    "OpeningForm",
    "RateForm",
    "ReasonForm",
    "RoomForm",
    "SettleForm",
    "TimeForm",
    "VoucherForm",
]
