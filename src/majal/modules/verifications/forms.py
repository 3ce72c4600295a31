"""What the pages of verifications ask."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.asking import AmountField, NumberField, day, paper
from majal.modules.declarations.public import Answer
from majal.modules.verifications.commands import Noted
from majal.modules.verifications.models import LARGEST, Finding, Verdict
from majal.modules.verifications.queries import labels_of

MOST = 9999


class DrawForm(forms.Form):
    """How many to draw, and until when they are to be checked."""

    size = NumberField(label=_("How many declarations"), min_value=1, max_value=MOST)
    due_on = day(_("To be checked by"))
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST)


class DocumentForm(forms.Form):
    """A document that was seen."""

    title = forms.CharField(label=_("What it is"), max_length=120)
    upload = paper(pgettext_lazy("verification", "File (PDF or picture)"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["upload"].required = True


class FindingsForm(forms.Form):
    """Of each declared number what the documents show; a note for the company."""

    note = forms.CharField(
        label=_("What the company is to mend"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, data: Any, *, answers: Sequence[Answer], found: Mapping[int, Finding]
    ) -> None:
        super().__init__(data)
        self.answers = answers
        self.labels = labels_of(answers)
        choices = [(value, capfirst(label)) for value, label in Verdict.choices]
        for one in answers:
            former = found.get(one.pk)
            self.fields[f"verdict-{one.pk}"] = forms.ChoiceField(
                label=self.labels[one.pk],
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
                initial=former.verdict if former else None,
            )
            self.fields[f"found-{one.pk}"] = AmountField(
                label=_("Right number, where it differs"),
                required=False,
                min_value=0,
                max_value=LARGEST,
                max_digits=17,
                decimal_places=2,
                localize=False,
                initial=_plain(former),
                widget=forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"}),
            )
            self.fields[f"seen-{one.pk}"] = forms.CharField(
                label=_("Document seen"),
                required=False,
                max_length=300,
                initial=former.seen if former else "",
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each number with its three questions."""
        return [
            {
                "answer": one,
                "label": self.labels[one.pk],
                "verdict": self[f"verdict-{one.pk}"],
                "found": self[f"found-{one.pk}"],
                "seen": self[f"seen-{one.pk}"],
            }
            for one in self.answers
        ]

    @property
    def noted(self) -> dict[int, Noted]:
        """What was typed, by answer."""
        given = self.cleaned_data
        return {
            one.pk: Noted(
                given.get(f"verdict-{one.pk}") or "",
                given.get(f"found-{one.pk}"),
                given.get(f"seen-{one.pk}") or "",
            )
            for one in self.answers
        }


def _plain(former: Finding | None) -> str:
    if former is None or former.found is None:
        return ""
    return f"{former.found.normalize():f}"
