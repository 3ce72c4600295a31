"""A folder as pymrio saves it: Z, Y, and factor inputs in a folder of their own."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from majal.modules.input_output.errors import (
    CountryMissing,
    NotSquare,
    PartMissing,
    TooManySectors,
)
from majal.modules.input_output.models import Layout
from majal.modules.input_output.queries.cells import Found, check_count, decoded, number
from majal.modules.input_output.queries.leontief import Flows

WIDEST = 6_000
"""Columns of all countries of a folder together."""


def read_folder(archive: zipfile.ZipFile, names: Sequence[str], country: str) -> Found:
    """One country of it, or all with ``*``. Raises: BadTable."""
    import numpy as np  # noqa: PLC0415

    main = next((n for n in names if Path(n).name == "Z.txt"), None)
    if main is None:
        raise PartMissing(name="Z.txt")
    root = str(Path(main).parent)
    flat = {str(Path(n).relative_to(root)) if root != "." else n: n for n in names if
            root == "." or n.startswith(f"{root}/")}  # fmt: skip
    if "Y.txt" not in flat:
        raise PartMissing(name="Y.txt")
    rows, columns, within = _parsed(archive, flat["Z.txt"])
    if rows != columns:
        raise NotSquare(codes=", ".join("/".join(r) for r in rows if r not in columns)[:200])
    ends, heads, demand = _parsed(archive, flat["Y.txt"])
    if ends != rows:
        raise NotSquare(codes="Y.txt")
    areas = sorted({r[0] for r in rows if len(r) > 1})
    if len(areas) > 1 and country not in (*areas, "*"):
        raise CountryMissing(known=", ".join([*areas[:40], "*"]))
    whole = len(areas) < 2 or country == "*"
    mine = [n for n, r in enumerate(rows) if whole or r[0] == country]
    codes = ["/".join(rows[n]) if whole else rows[n][-1] for n in mine]
    check_count(codes)
    output = within.sum(axis=1) + demand.sum(axis=1)
    homes = [n for n, h in enumerate(heads) if "household" in h[-1].lower()
             and (whole or h[0] == country)]  # fmt: skip
    household = demand[np.ix_(mine, homes)].sum(axis=1) if homes else None
    factors: dict[str, Any] = _factors(archive, flat, rows, output)
    cut = within[np.ix_(mine, mine)]
    added, paid, people = (
        None if row is None else row[mine]
        for row in (factors[k] for k in ("value_added", "compensation", "employment"))
    )
    flows = Flows(tuple(codes), cut, output[mine], household, added, paid, people)
    return Found(Layout.FOLDER, flows, codes)


def _factors(
    archive: zipfile.ZipFile, flat: dict[str, str], rows: list[tuple[str, ...]], output: Any
) -> dict[str, Any]:
    """Value added, pay and people, from the extension whose rows say so."""
    found: dict[str, Any] = {"value_added": None, "compensation": None, "employment": None}
    words = {"value_added": ("value added", "factor input"), "compensation": ("compensation",),
             "employment": ("employment", "employed")}  # fmt: skip
    for short, name in flat.items():
        if Path(short).name != "F.txt":
            continue
        labels, columns, values = _parsed(archive, name)
        if columns != rows or values.shape[1] != len(output):
            continue
        for key, signs in words.items():
            hits = [
                n for n, label in enumerate(labels) if any(s in label[0].lower() for s in signs)
            ]
            if hits and found[key] is None:
                found[key] = values[hits].sum(axis=0)
    return found


def _parsed(
    archive: zipfile.ZipFile, name: str
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]], Any]:
    """Labels of rows, labels of columns, numbers of one file of the folder."""
    import numpy as np  # noqa: PLC0415

    where = f"{Path(name).parent}/file_parameters.json".removeprefix("./")
    told: dict[str, Any] = {}
    if where in archive.namelist():
        told = _parameters(archive.read(where)).get(Path(name).stem, {})
    lines = _lines(csv.reader(io.StringIO(decoded(archive.read(name))), delimiter="\t"))
    head = _whole(told.get("nr_header"), _numbers_from(lines))
    side = _whole(told.get("nr_index_col"), 2 if head > 1 else 1)
    body = [row for row in lines[head:] if any(c.strip() for c in row[side:])]
    columns = list(zip(*(row[side:] for row in lines[:head] if len(row) > side), strict=False))
    if told.get("nr_header") and columns and body and len(columns) != len(body[0]) - side:
        raise NotSquare(codes=name)
    labels = [tuple(c.strip() for c in row[:side]) for row in body]
    values = [[number(c, "/".join(labels[n]), name, comma=False) for c in row[side:]]
              for n, row in enumerate(body)]  # fmt: skip
    if len({len(row) for row in values}) != 1:
        raise NotSquare(codes=name)
    return labels, [tuple(c.strip() for c in col) for col in columns], np.array(values)


def _parameters(content: bytes) -> dict[str, dict[str, Any]]:
    """How many lines and columns of labels each file has; nothing where this cannot be read."""
    try:
        files = json.loads(content)["files"]
        return {str(k): dict(v) for k, v in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def _lines(rows: Iterable[list[str]]) -> list[list[str]]:
    """Every line, unless there are more columns or lines than a table may have."""
    found: list[list[str]] = []
    for row in rows:
        if max(len(row), len(found)) > WIDEST:
            raise TooManySectors(found=max(len(row), len(found)), most=WIDEST)
        found.append(row)
    return found


def _numbers_from(lines: Sequence[Sequence[str]]) -> int:
    return 2 if len(lines) > 2 and lines[0][:1] == ["region"] else 1


def _whole(told: object, otherwise: int) -> int:
    try:
        return int(str(told))
    except ValueError:
        return otherwise
