"""What the pages of reports ask."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from majal.kernel.names import local
from majal.modules.organisations.public import Organisation
from majal.modules.reports.models import CouncilReport, Language

LABELS = {
    "note": {"ar": _("Note to the council, in Arabic"), "fr": _("Note to the council, in French")},
    "deliberation": {
        "ar": _("Draft deliberation, in Arabic"),
        "fr": _("Draft deliberation, in French"),
    },
}


class AskForm(forms.Form):
    """A council, a year, a language."""

    council = forms.TypedChoiceField(label=_("Council"), coerce=int)
    year = forms.TypedChoiceField(
        label=_("Year"),
        coerce=int,
        help_text=_("While the year runs, the report tells of today."),
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=Language, widget=forms.RadioSelect, initial=Language.ARABIC
    )

    def __init__(
        self,
        data: Any = None,
        *,
        councils: Sequence[Organisation],
        years: Sequence[int],
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        own: Any = self.fields
        own["council"].choices = [(one.pk, local(one)) for one in councils]
        own["year"].choices = [(year, str(year)) for year in years]


class TextsForm(forms.Form):
    """The note and the draft deliberation, in the languages of the report."""

    turn = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, report: CouncilReport) -> None:
        names = [f"{text}_{code}" for code in report.languages for text in LABELS]
        initial = {name: getattr(report, name) for name in names}
        super().__init__(data, initial={**initial, "turn": report.turn})
        for name in names:
            text, code = name.split("_")
            attrs = {"rows": 14, "lang": code, "dir": "rtl" if code == "ar" else "ltr"}
            self.fields[name] = forms.CharField(
                label=LABELS[text][code], required=False, widget=forms.Textarea(attrs=attrs)
            )
        self.names = names

    @property
    def texts(self) -> dict[str, str]:
        """What was typed, by field."""
        return {name: self.cleaned_data[name] for name in self.names}
