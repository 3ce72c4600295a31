"""What the pages of attestations ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.attestations.workflow import PAPER


class LanguageForm(forms.Form):
    """In which language."""

    language = forms.ChoiceField(
        label=_("Language of the document"), choices=PAPER, widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, language: str) -> None:
        spoken = language if language in ("ar", "fr") else "fr"
        super().__init__(data, initial={"language": spoken})


class WithdrawForm(forms.Form):
    """Why it holds no more."""

    reason = forms.CharField(label=pgettext_lazy("attestation", "Reason"), max_length=300)
