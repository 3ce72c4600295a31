"""What the pages of opinions ask."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.dates import local_day
from majal.modules.opinions.models import Advice
from majal.modules.people.public import LANGUAGES

MOST = 10_000


class OpinionForm(forms.Form):
    """Whom to ask, what, and by when."""

    name = forms.CharField(label=_("Who is asked"), max_length=200)
    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGES, initial="fr")
    question = forms.CharField(
        label=_("Question"), max_length=MOST, widget=forms.Textarea(attrs={"rows": 4})
    )
    answer_by = forms.DateField(
        label=_("Answer by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    with_papers = forms.BooleanField(
        label=_("Show the papers too: only what this opinion needs"), required=False
    )

    def clean_answer_by(self) -> Any:
        """A day that is still to come."""
        day = self.cleaned_data["answer_by"]
        if day < local_day(timezone.now()):
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return day


class AdviceForm(forms.Form):
    """The opinion itself."""

    advice = forms.ChoiceField(
        label=pgettext_lazy("asked outside", "Your opinion"),
        choices=Advice.choices,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=pgettext_lazy("opinion", "Why"),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
