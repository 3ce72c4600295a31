"""The questions of moderation."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import lines
from majal.modules.moderation.models import Why


class ReportForm(forms.Form):
    """Why a reader reports something."""

    why = forms.ChoiceField(
        label=pgettext_lazy("moderation", "Why do you report it?"),
        choices=Why.choices,
        widget=forms.RadioSelect,
    )
    words = lines(_("In some words, if you wish"))

    def __init__(self, *given: Any, reasons: Collection[str], **named: Any) -> None:
        super().__init__(*given, **named)
        choices: Any = self.fields["why"]
        choices.choices = [one for one in Why.choices if one[0] in reasons]

    def clean_words(self) -> Any:
        """No longer than what is kept."""
        return self.cleaned_data["words"][:600]


class ReasonForm(forms.Form):
    """Why a moderator decides so; ``seen`` is what stood decided when the page was opened."""

    reason = lines(_("Your reason"), help_text=_("Whoever reported it reads this."), required=True)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
