"""The rows of a dataset as they are published: checked against its description, in order, as text.

All rows of one dataset are held in memory while they are put in order.
"""

import contextlib
import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

from majal.kernel.actors import ANYONE
from majal.kernel.datasets import Cell, ColumnType, Dataset
from majal.kernel.tables import to_csv
from majal.kernel.walls import Asking, asking
from majal.modules.opendata.errors import RowsBroken

MARK = "\ufeff".encode()
FITS: Mapping[ColumnType, tuple[type, ...]] = {
    ColumnType.TEXT: (str,),
    ColumnType.INTEGER: (int,),
    ColumnType.NUMBER: (int, Decimal),
    ColumnType.BOOLEAN: (bool,),
    ColumnType.DATE: (date,),
    ColumnType.MOMENT: (datetime,),
}
Line = tuple[Cell, ...]
Table = tuple[list[str], Iterator[list[str]]]
LONGEST_CELL = 10_000_000


@dataclass(frozen=True)
class Changes:
    """What differs between two versions: rows by their key, columns by their name."""

    added: int = 0
    removed: int = 0
    changed: int = 0
    columns_added: Sequence[str] = field(default_factory=list)
    columns_removed: Sequence[str] = field(default_factory=list)


def lines_of(dataset: Dataset) -> list[Line]:
    """What anyone may see of a dataset, ordered by its key.

    Raises: RowsBroken where a row does not fit the columns, or two rows have one key.
    """
    names = dataset.names
    places = [names.index(name) for name in dataset.key]
    with asking(Asking(SimpleNamespace(actor=ANYONE))):  # behind the second wall too
        found = [_line(dataset, row) for row in dataset.rows(ANYONE)]
    seen: set[Line] = set()
    for line in found:
        key = tuple(line[place] for place in places)
        if any(cell is None for cell in key):
            raise RowsBroken(name=dataset.name, what=f"empty key {key}")
        if key in seen:
            raise RowsBroken(name=dataset.name, what=f"two rows {key}")
        seen.add(key)
    return sorted(found, key=lambda line: tuple(_orderly(line[place]) for place in places))


def _line(dataset: Dataset, row: Mapping[str, Cell]) -> Line:
    if set(row) != set(dataset.names):
        raise RowsBroken(name=dataset.name, what=", ".join(sorted(set(row) ^ set(dataset.names))))
    line = []
    for column in dataset.columns:
        cell = row[column.name]
        if cell == "":
            cell = None
        if isinstance(cell, str):
            cell = str(cell)  # a word of a list becomes the plain text of it
        fits = FITS[column.type]
        is_switch = isinstance(cell, bool) and column.type != ColumnType.BOOLEAN
        is_moment = isinstance(cell, datetime) and column.type == ColumnType.DATE
        if cell is not None and (is_switch or is_moment or not isinstance(cell, fits)):
            raise RowsBroken(name=dataset.name, what=f"{column.name}: {cell!r}")
        line.append(cell)
    return tuple(line)


def _orderly(cell: Cell) -> tuple[int, Cell]:
    return (0 if isinstance(cell, int | Decimal) else 1, cell)


def csv_of(dataset: Dataset, lines: Iterable[Line]) -> Iterator[bytes]:
    """The published CSV: UTF-8 without a mark, so that any program finds the first column."""
    for count, chunk in enumerate(to_csv(dataset.names, lines)):
        yield chunk.removeprefix(MARK) if count == 0 else chunk


def changes_since(before: Path | None, after: Path, key: Sequence[str]) -> Changes:
    """What differs between two published CSVs; cells are compared in the columns of both."""
    with contextlib.ExitStack() as open_files:
        open_files.callback(csv.field_size_limit, csv.field_size_limit(LONGEST_CELL))
        new_names, new_rows = _read(after, open_files)
        if before is None:
            return Changes(added=sum(1 for _row in new_rows))
        old_names, old_rows = _read(before, open_files)
        return _compared((old_names, old_rows), (new_names, new_rows), key)


def _compared(old_table: Table, new_table: Table, key: Sequence[str]) -> Changes:
    (old_names, old_rows), (new_names, new_rows) = old_table, new_table
    both = [name for name in new_names if name in old_names]
    added_columns = [name for name in new_names if name not in old_names]
    removed_columns = [name for name in old_names if name not in new_names]
    if not set(key) <= set(both):  # another key: no row is the same row
        gone, came = sum(1 for _row in old_rows), sum(1 for _row in new_rows)
        return Changes(came, gone, 0, added_columns, removed_columns)
    old = dict(_marked(old_names, old_rows, key, both))
    came = changed = 0
    for name, mark in _marked(new_names, new_rows, key, both):
        known = old.pop(name, None)
        came += known is None
        changed += known is not None and known != mark
    return Changes(came, len(old), changed, added_columns, removed_columns)


def _read(path: Path, open_files: contextlib.ExitStack) -> Table:
    rows = csv.reader(open_files.enter_context(path.open(encoding="utf-8", newline="")))
    return next(rows), rows


def _marked(
    names: list[str], rows: Iterable[list[str]], key: Sequence[str], both: Sequence[str]
) -> Iterator[tuple[bytes, bytes]]:
    keys, told = [names.index(n) for n in key], [names.index(n) for n in both]
    for row in rows:
        yield _hash([row[n] for n in keys]), _hash([row[n] for n in told])


def _hash(cells: Iterable[str]) -> bytes:
    return hashlib.blake2b("\x1f".join(cells).encode(), digest_size=12).digest()
