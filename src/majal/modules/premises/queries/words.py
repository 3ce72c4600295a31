"""How people name columns, kinds and floors in the spreadsheets they keep."""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from majal.kernel.tables import Columns
from majal.kernel.text import fold

HOLDS = (
    "space",
    "building",
    "floor",
    "kind",
    "area",
    "gross_area",
    "capacity",
    "equipped",
    "access",
    "from",
    "occupant",
    "ice",
    "since",
    "until",
)
"""What a column may hold; the park is the one the file is sent for."""
NEAR = 84
"""Of 100, by rapidfuzz's token_set_ratio: how like a known header another must be."""
SHORTEST = 4
"""Letters below which a header is like nothing: “N°” and “m” say too little."""


@cache
def words_for(about: str) -> Mapping[str, str]:
    """The code of each folded word; ``about`` is column, kind, yesno, access, floor or free."""
    text = (files("majal.data") / "space_words.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {fold(row["word"]): row["code"] for row in rows if row["list"] == about}


def sheet_columns() -> Columns:
    """The columns of a list of spaces, with every header they are known to carry."""
    return Columns((), HOLDS, aliases=words_for("column"), ignore_unknown=True)


def proposed(headers: Sequence[str]) -> list[str]:
    """What each header most likely names, by its words or a near spelling; "" where none is like.

    A header that says exactly what it holds goes before one that is only like it.
    """
    exact = [name or "" for name in sheet_columns().named(headers)]
    found = [name if name not in exact[:place] else "" for place, name in enumerate(exact)]
    for place, header in enumerate(headers):
        if not found[place] and (near := _near(fold(header))) and near not in found:
            found[place] = near
    return found


def _near(header: str) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - heavy, and only files need it

    if len(header) < SHORTEST:
        return ""
    known = words_for("column")
    best = process.extractOne(header, list(known), scorer=fuzz.token_sort_ratio, score_cutoff=NEAR)
    if best is None:  # “Surface du local (m²)” holds “surface”
        held = [w for w in known if len(w) >= SHORTEST and f" {w} " in f" {header} "]
        return known[max(held, key=len)] if held else ""
    return known[best[0]]
