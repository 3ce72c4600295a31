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

ORDER = {"ar": ("ar", "fr", "en"), "fr": ("fr", "en", "ar"), "en": ("en", "fr", "ar")}


def local(obj: Any, field: str = "name", *, language: str | None = None) -> str:
    """``obj.<field>_<language>``, or the next language that is filled."""
    for code in ORDER[(language or get_language() or "ar")[:2]]:
        if value := getattr(obj, f"{field}_{code}", ""):
            return str(value)
    return ""


def listed(names: Sequence[str]) -> str:
    """Several names in one sentence, as the reader's language joins them: a, b and c."""
    from babel.lists import format_list  # noqa: PLC0415 - only who lists names carries it

    return format_list(list(names), locale=(get_language() or "ar")[:2]) if names else ""


def column(field: str = "name", *, language: str | None = None) -> str:
    """The name of the column to sort or search by in this language."""
    return f"{field}_{ORDER[(language or get_language() or 'ar')[:2]][0]}"


@cache
def words(name: str, *key: str) -> Mapping[str, SimpleNamespace]:
    """The project's own list of words ``name``, read once, by its columns ``key`` or its code."""
    text = (files("majal.data") / f"{name}.csv").read_text(encoding="utf-8")
    rows = [SimpleNamespace(**row) for row in csv.DictReader(text.splitlines())]
    columns = key or ("code",)
    return MappingProxyType({".".join(getattr(r, c) for c in columns): r for r in rows})
