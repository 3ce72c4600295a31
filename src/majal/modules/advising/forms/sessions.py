"""What is asked of both sides of a session."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day as a_day
from majal.kernel.asking import lines


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("The other side reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MinutesForm(forms.Form):
    """How long it lasted."""

    minutes = forms.IntegerField(
        label=_("How many minutes it lasted"), min_value=5, max_value=720, localize=False
    )


class SettleForm(MinutesForm, ReasonForm):
    """How long it lasted, and on what grounds."""


class NotesForm(forms.Form):
    """What both read, and what only the expert reads."""

    shared = lines(_("Notes that both sides read"))
    private = lines(_("Your own notes, which nobody else reads"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("shared", "private"):
            self.fields[name].widget.attrs["rows"] = 6
            self.fields[name].max_length = 6000  # type: ignore[attr-defined]


class GoalForm(forms.Form):
    """What is to be reached, until when."""

    text = forms.CharField(label=pgettext_lazy("mentoring", "Goal"), max_length=300)
    due = a_day(pgettext_lazy("goal", "Until"), required=False)


class RateForm(forms.Form):
    """One's opinion."""

    score = forms.TypedChoiceField(
        label=_("Your opinion of the session"),
        coerce=int,
        choices=(
            (5, _("5: very useful")),
            (4, _("4: useful")),
            (3, _("3: fair")),
            (2, _("2: of little use")),
            (1, _("1: of no use")),
        ),
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In a few words"),
        max_length=1000,
        required=False,
        help_text=_("Both sides and the team read this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
