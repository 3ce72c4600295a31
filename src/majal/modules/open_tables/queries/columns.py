"""Columns that many datasets have: codes, names in three languages, the source of a row."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.datasets import Cell, Column, ColumnType
from majal.kernel.dates import PartialDate

T = ColumnType
AR, FR, EN = (
    pgettext_lazy("column", "%(what)s, in Arabic"),
    pgettext_lazy("column", "%(what)s, in French"),
    pgettext_lazy("column", "%(what)s, in English"),
)
PARTIAL = _("A year, a month or a day, or two of them as start/end, as closely as it is known.")


class _Filled(Promise):
    """A sentence whose gap holds a word, both translated when they are read."""

    def __init__(self, pattern: Any, what: Any) -> None:
        self.pattern, self.what = pattern, what

    def __str__(self) -> str:
        return str(self.pattern) % {"what": self.what}


def names(name: str = "name", what: Any = None) -> tuple[Column, ...]:
    """Three columns for a text in three languages."""
    said = what or pgettext_lazy("column", "name")
    told = ((code, pattern) for code, pattern in (("ar", AR), ("fr", FR), ("en", EN)))
    return tuple(Column(f"{name}_{code}", _Filled(pattern, said)) for code, pattern in told)


def name_cells(obj: Any, field: str = "name", column: str = "") -> dict[str, Cell]:
    """The cells of ``names``; empty without an object."""
    return {
        f"{column or field}_{code}": getattr(obj, f"{field}_{code}", "") if obj else None
        for code in ("ar", "fr", "en")
    }


def source_column(*, several: bool = False) -> Column:
    """Where a row comes from."""
    about = _("The code of the source, as in the dataset of sources.")
    if several:
        about = _("The codes of the sources, as in the dataset of sources, separated by spaces.")
    return Column(
        "sources" if several else "source", pgettext_lazy("column", "source"), about=about
    )


def codes_of(rows: Iterable[Any]) -> str:
    """The codes of several records."""
    return " ".join(sorted(str(one.code) for one in rows))


def partial(when: PartialDate | str | None) -> str | None:
    """A date as closely as it is known."""
    return str(when) if when else None


def first_day(when: PartialDate | str | None) -> date | None:
    """The first day of a date that may be a year."""
    return when.first() if isinstance(when, PartialDate) else None


def choices(enum: Any) -> Mapping[str, str | Promise]:
    """The words of a list of choices, by their code."""
    return {str(one.value): one.label for one in enum if one.value}


def parts_said(dimensions: Mapping[str, str] | None) -> str:
    """Dimensions as one cell: ``scope=direct sector=fintech``."""
    return " ".join(f"{name}={value}" for name, value in sorted((dimensions or {}).items()))


def whole(number: Any) -> Decimal | None:
    """A decimal without needless zeros, so that the same number is written alike."""
    if number is None:
        return None
    found = Decimal(number)
    return found.quantize(Decimal(1)) if found == found.to_integral() else found.normalize()
