"""What the page about a company that left asks."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import day, lines
from majal.modules.departures.models import MOST_JOBS, Standing


class AnswerForm(forms.Form):
    """How a company is since it left."""

    standing = forms.ChoiceField(label=_("How it is"), widget=forms.RadioSelect)
    jobs = forms.IntegerField(
        label=_("Jobs today"), required=False, min_value=0, max_value=MOST_JOBS
    )
    place = forms.CharField(label=_("Where it is now"), required=False, max_length=200)
    answered_on = day(pgettext_lazy("answer of a company", "Said on"))
    note = lines(_("Note"))

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        found = self.fields["standing"]
        choices = [(value, capfirst(label)) for value, label in Standing.choices]
        found.choices = choices  # type: ignore[attr-defined]
        self.fields["note"].max_length = 1000  # type: ignore[attr-defined]
