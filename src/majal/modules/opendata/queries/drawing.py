"""What a page shows of a version: bars, the first rows, what each column means."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from majal.kernel.datasets import Dataset
from majal.kernel.names import stored_language
from majal.modules.opendata.models import Version
from majal.modules.opendata.queries.spoken import TYPES


@dataclass(frozen=True)
class Bar:
    """One bar: a code, its word, its number, its width of 100."""

    word: str | Promise
    value: float
    width: str


@dataclass(frozen=True)
class Preview:
    """The first rows of a version, with the names and the kinds of the columns."""

    headers: list[tuple[str, str, bool]]
    rows: list[list[tuple[Any, bool]]]


def bars_of(dataset: Dataset, version: Version) -> list[Bar]:
    """The bars of a version’s chart, the longest first."""
    told = version.drawn.get("bars", [])
    most = max((value for _code, value in told), default=0) or 1
    words = _words(dataset)
    return [
        Bar(words.get(code, code), value, f"{100 * max(value, 0) / most:.1f}")
        for code, value in told
    ]


def _words(dataset: Dataset) -> dict[str, str | Promise]:
    if dataset.chart is None:
        return {}
    column = next(one for one in dataset.columns if one.name == dataset.chart[0])
    return dict(column.codes or {})


def preview_of(version: Version) -> Preview:
    """The first rows as they stand in the file, under the names of that version."""
    numbers = [one["type"] in ("integer", "number") for one in version.columns]
    headers = [
        (one["name"], _said(one["title"]), number)
        for one, number in zip(version.columns, numbers, strict=True)
    ]
    rows = [list(zip(row, numbers, strict=True)) for row in version.preview]
    return Preview(headers, rows)


def dictionary_of(dataset: Dataset, version: Version | None) -> list[dict[str, Any]]:
    """What each column means: of a version as it was, else as it will be."""
    if version is None:
        return [
            {
                "name": one.name,
                "title": one.title,
                "about": one.about,
                "type": TYPES[one.type],
                "unit": one.unit,
                "key": one.key,
                "codes": list((one.codes or {}).items()),
            }
            for one in dataset.columns
        ]
    kinds = {str(kind): words for kind, words in TYPES.items()}
    return [
        {
            **one,
            "title": _said(one["title"]),
            "about": _said(one["about"]),
            "type": kinds[one["type"]],
            "codes": [(code, _said(words)) for code, words in one["codes"].items()],
        }
        for one in version.columns
    ]


def _said(texts: dict[str, str]) -> str:
    language = stored_language()
    return texts.get(language) or texts.get("en", "")
