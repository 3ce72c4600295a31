"""Names in three languages live in typed fields; one helper chooses."""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType, SimpleNamespace
from typing import Any

from django.utils.translation import get_language

OWN_NAMES = {"ar": "العربية", "fr": "Français", "en": "English", "zgh": "ⵜⴰⵎⴰⵣⵉⵖⵜ"}
"""What each language calls itself."""

TAMAZIGHT = "zgh"
"""Public pages are read in it as far as they are translated; nothing is stored in it."""

ORDER = {"ar": ("ar", "fr", "en"), "fr": ("fr", "en", "ar"), "en": ("en", "fr", "ar")}


def stored_language(language: str | None = None) -> str:
    """The language in which records and the words beside them are told to the reader: ar, fr or en.

    Arabic for whoever reads in Tamazight, which no record is kept in. ``language`` is the reader's
    unless said.
    """
    chosen = (language or get_language() or "ar").partition("-")[0]
    return chosen if chosen in ORDER else "ar"


def local(obj: Any, field: str = "name", *, language: str | None = None) -> str:
    """``obj.<field>_<language>``, or the next language that is filled."""
    for code in ORDER[stored_language(language)]:
        if value := getattr(obj, f"{field}_{code}", ""):
            return str(value)
    return ""


def listed(names: Sequence[str]) -> str:
    """Several names in one sentence, as the reader's language joins them: a, b and c."""
    from babel.lists import format_list  # noqa: PLC0415 - only who lists names carries it

    return format_list(list(names), locale=get_language() or "ar") if names else ""


def column(field: str = "name", *, language: str | None = None) -> str:
    """The name of the column to sort or search by in this language."""
    return f"{field}_{ORDER[stored_language(language)][0]}"


@cache
def words(name: str, *key: str) -> Mapping[str, SimpleNamespace]:
    """The project's own list of words ``name``, read once, by its columns ``key`` or its code."""
    text = (files("majal.data") / f"{name}.csv").read_text(encoding="utf-8")
    rows = [SimpleNamespace(**row) for row in csv.DictReader(text.splitlines())]
    columns = key or ("code",)
    return MappingProxyType({".".join(getattr(r, c) for c in columns): r for r in rows})
