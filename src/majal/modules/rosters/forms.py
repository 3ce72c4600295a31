"""What the pages of lists ask."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from majal.modules.rosters.models import Decision, Holds
from majal.modules.rosters.queries import kind_choices


class SendForm(forms.Form):
    """A list of companies, CSV or XLSX."""

    file = forms.FileField(
        label=_("File (CSV or XLSX)"),
        help_text=_(
            "At most 5 MB and 5,000 rows. Titles above the table, merged headers, Arabic digits "
            "and dates of all shapes are read; you confirm what each column holds."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )


class ColumnsForm(forms.Form):
    """What each column of the file holds, with a few of its values beside it."""

    kind = forms.ChoiceField(label=_("What the list holds"), choices=kind_choices)

    def __init__(
        self,
        data: Any,
        *,
        headers: Sequence[str],
        samples: Sequence[Sequence[str]],
        mapping: Sequence[str],
        kind: str,
    ) -> None:
        super().__init__(data, initial={"kind": kind})
        self.places = range(len(headers))
        for place, header in enumerate(headers):
            values = [row[place] for row in samples if place < len(row) and row[place]]
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=header or _("column without a header"),
                required=False,
                choices=[("", _("leave this column out")), *Holds.choices],
                initial=mapping[place] if place < len(mapping) else "",
                help_text=" · ".join(f"\u2068{value[:40]}\u2069" for value in values[:3]),
            )

    @property
    def columns(self) -> list[forms.BoundField]:
        """The fields of the columns, in the order of the file."""
        return [self[f"column_{place}"] for place in self.places]

    @property
    def mapping(self) -> list[str]:
        """The field chosen for each column."""
        return [self.cleaned_data[f"column_{place}"] for place in self.places]


class DecisionForm(forms.Form):
    """What a person says of one possible duplicate."""

    row = forms.IntegerField(min_value=1)
    decision = forms.ChoiceField(choices=Decision)
