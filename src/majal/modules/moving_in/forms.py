"""What the pages of moving in ask."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from majal.kernel.imports import Importer
from majal.modules.moving_in.models import OwnFile

SHORT = 60


class OwnFileForm(forms.Form):
    """A spreadsheet as its owner keeps it."""

    file = forms.FileField(
        label=_("File (CSV or XLSX)"),
        help_text=_(
            "At most 5 MB and 5,000 rows, as you keep it: titles above the table, your own names "
            "of columns, Arabic digits and dates of all shapes are read."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )


class ColumnsForm(forms.Form):
    """What each column holds, with its first values beside it; what all rows have in common."""

    def __init__(self, data: Any, *, own: OwnFile, importer: Importer) -> None:
        super().__init__(data)
        choices = [
            ("", _("leave this column out")),
            *((n, _named(importer, n)) for n in importer.headers),
        ]
        for place, header in enumerate(own.headers):
            values = [row[place] for row in own.samples if place < len(row) and row[place]]
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=f"\u2068{header}\u2069" if header else _("column without a header"),
                required=False,
                choices=choices,
                initial=own.columns[place] if place < len(own.columns) else "",
                help_text=" · ".join(f"\u2068{value[:40]}\u2069" for value in values[:3]),
            )
        for name in importer.headers:
            self.fields[f"fixed_{name}"] = forms.CharField(
                label=f"\u2068{name}\u2069",
                required=False,
                max_length=200,
                initial=own.fixed.get(name, ""),
                help_text=str(importer.accepts[name]),
            )

    @property
    def of_columns(self) -> list[forms.BoundField]:
        """The choices, in the order of the file."""
        return [self[name] for name in self.fields if name.startswith("column_")]

    @property
    def of_all(self) -> list[forms.BoundField]:
        """The values that all rows have in common."""
        return [self[name] for name in self.fields if name.startswith("fixed_")]

    @property
    def columns(self) -> list[str]:
        """What was chosen for each column."""
        return [self.cleaned_data[n] for n in self.fields if n.startswith("column_")]

    @property
    def fixed(self) -> dict[str, str]:
        """What all rows have in common, by field."""
        return {
            name.removeprefix("fixed_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("fixed_")
        }


def _named(importer: Importer, name: str) -> str:
    told = str(importer.accepts[name])
    return f"{name} · {told[:SHORT].rstrip()}{'…' if len(told) > SHORT else ''}"


class ValuesForm(forms.Form):
    """How values are written otherwise, and the name under which all of it is kept."""

    keep_as = forms.CharField(
        label=_("Keep this layout as"),
        help_text=_(
            "Next time a file with the same columns comes, all of it is proposed again. Left "
            "empty, nothing is kept."
        ),
        required=False,
        max_length=80,
    )

    def __init__(
        self, data: Any, *, own: OwnFile, values: Mapping[str, Sequence[tuple[str, int]]]
    ) -> None:
        super().__init__(data, initial={"keep_as": own.layout.name if own.layout else ""})
        self._places: dict[str, tuple[str, str]] = {}
        for name, several in values.items():
            for number, (theirs, count) in enumerate(several):
                place = f"value_{name}_{number}"
                self._places[place] = name, theirs
                self.fields[place] = forms.CharField(
                    label=f"\u2068{name}\u2069: \u2068{theirs}\u2069 ({count})",
                    required=False,
                    max_length=200,
                    initial=own.instead.get(name, {}).get(theirs, theirs),
                )

    @property
    def of_values(self) -> list[forms.BoundField]:
        """The fields of values."""
        return [self[name] for name in self._places]

    @property
    def instead(self) -> dict[str, dict[str, str]]:
        """What is written for each value, by field."""
        found: dict[str, dict[str, str]] = {}
        for place, (name, theirs) in self._places.items():
            found.setdefault(name, {})[theirs] = self.cleaned_data[place]
        return found
