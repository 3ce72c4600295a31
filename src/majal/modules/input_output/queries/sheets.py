"""A table as one sheet: a row and a column a sector, final demand beside, primary inputs below."""

from collections.abc import Iterable, Sequence
from typing import Any

from majal.modules.input_output.errors import NoSectors, NotSquare, TooManySectors
from majal.modules.input_output.models import MOST_SECTORS, Layout
from majal.modules.input_output.queries.cells import SHOWN, Found, cell, check_count, number
from majal.modules.input_output.queries.leontief import Flows

HEAD = ("code", "name", "branch")
TAIL = ("household_demand", "final_demand", "output")
BELOW = ("imports", "compensation", "value_added", "employment")
"""Rows below the sectors of a sheet."""


def read_plain(names: Sequence[str], rows: Iterable[Sequence[str]], *, comma: bool) -> Found:
    """Raises: BadTable."""
    import numpy as np  # noqa: PLC0415 - not for web workers

    heads = [name.lower() for name in names]
    if "code" not in heads:
        raise NoSectors
    at = {name: heads.index(name) for name in (*HEAD, *TAIL) if name in heads}
    codes = [n for n, low in zip(names, heads, strict=True) if n and low not in (*HEAD, *TAIL)]
    check_count(codes)
    by_code = _by_code(rows, at["code"])
    if stray := [c for c in codes if c not in by_code]:
        raise NotSquare(codes=", ".join(stray[:SHOWN]))
    known = {*codes, *BELOW}
    if stray := [c for c in by_code if c not in known and c.lower() not in ("total", "")]:
        raise NotSquare(codes=", ".join(stray[:SHOWN]))
    places = [names.index(code) for code in codes]

    def line(key: str) -> Any:
        row = by_code[key]
        return np.array([number(cell(row, p), key, names[p], comma=comma) for p in places])

    def side(key: str, column: str) -> float:
        return number(cell(by_code[key], at[column]), key, column, comma=comma)

    def down(column: str) -> Any:
        return np.array([side(code, column) for code in codes])

    below = {key: line(key) if key in by_code else None for key in BELOW}
    within = np.vstack([line(code) for code in codes])
    final = down("final_demand") if "final_demand" in at else np.zeros(len(codes))
    household = down("household_demand") if "household_demand" in at else None
    sums = within.sum(axis=1) + final + (0 if household is None else household)
    paid = below["compensation"] is not None
    flows = Flows(
        tuple(codes), within, down("output") if "output" in at else sums, household,
        below["value_added"], below["compensation"], below["employment"], below["imports"],
        (side("compensation", "output") if paid and "output" in at else 0) or None,
        side("compensation", "household_demand") if paid and household is not None else 0.0,
    )  # fmt: skip
    texts = [[cell(by_code[c], at[k]) if k in at else "" for c in codes] for k in HEAD[1:]]
    names_of = [name or code for name, code in zip(texts[0], codes, strict=True)]
    whole = None if "output" not in at else final + (0 if household is None else household)
    return Found(Layout.PLAIN, flows, names_of, texts[1], whole)


def _by_code(rows: Iterable[Sequence[str]], at: int) -> dict[str, Sequence[str]]:
    """Rows by their code, blank ones left out. Raises: NotSquare; TooManySectors."""
    found: dict[str, Sequence[str]] = {}
    for row in rows:
        if not any(part.strip() for part in row):
            continue
        if len(found) > 2 * MOST_SECTORS:
            raise TooManySectors(found=len(found), most=MOST_SECTORS)
        key = cell(row, at)
        if key in found:
            raise NotSquare(codes=key)
        found[key] = row
    return found
