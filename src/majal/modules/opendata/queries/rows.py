"""The rows of a dataset as they are published: checked against its description, in order, as text.

What does not fit the memory of a small machine is put in order on the disk: millions of rows.
"""

import contextlib
import csv
import hashlib
import heapq
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

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
By = Callable[[Line], tuple[Any, ...]]
AT_ONCE = 20_000
"""Lines in memory at a time."""
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


class Lines:
    """Lines in the order of their key, which may be gone through again and again.

    A few are kept in memory, many in a file of ``folder``, which lives as long as that folder.
    """

    def __init__(self, lines: Iterator[Line], folder: Path) -> None:
        self._first = list(islice(lines, AT_ONCE))
        self._count = len(self._first)
        self._rest: Path | None = None
        if self._count == AT_ONCE:
            self._rest = folder / f"{uuid4()}.lines"
            self._count += _keep(lines, self._rest)

    def __iter__(self) -> Iterator[Line]:
        yield from self._first
        if self._rest is not None:
            yield from _told(self._rest)

    def __len__(self) -> int:
        return self._count

    def first(self, count: int) -> list[Line]:
        """Those a page shows."""
        return self._first[:count]


def lines_of(dataset: Dataset, folder: Path) -> Lines:
    """What anyone may see of a dataset, ordered by its key.

    Raises: RowsBroken where a row does not fit the columns, or two rows have one key.
    """
    places = [dataset.names.index(name) for name in dataset.key]

    def by(line: Line) -> tuple[Any, ...]:
        return tuple(_orderly(line[place]) for place in places)

    runs: list[Sequence[Line] | Path] = []
    path, last = None, ()
    with asking(Asking(SimpleNamespace(actor=ANYONE))):  # behind the second wall too
        rows = (_line(dataset, row) for row in dataset.rows(ANYONE))
        while some := list(islice(rows, AT_ONCE)):
            for line in some:
                if any(line[place] is None for place in places):
                    key = tuple(line[place] for place in places)
                    raise RowsBroken(name=dataset.name, what=f"empty key {key}")
            some.sort(key=by)
            if len(some) < AT_ONCE:
                runs.append(some)
                break
            if path is None or by(some[0]) < last:  # rows that come in order are one run
                path = folder / f"{uuid4()}.run"
                runs.append(path)
            _keep(some, path)
            last = by(some[-1])
    merged = heapq.merge(*map(_told, runs), key=by)
    return Lines(_once(dataset, merged, by), folder)


def _once(dataset: Dataset, lines: Iterable[Line], by: By) -> Iterator[Line]:
    """Lines in order, of which no two have one key."""
    before: tuple[Any, ...] | None = None
    for line in lines:
        key = by(line)
        if key == before:
            raise RowsBroken(name=dataset.name, what=f"two rows {[cell for _kind, cell in key]}")
        before = key
        yield line


def _keep(lines: Iterable[Line], path: Path) -> int:
    """Write lines to the end of a file of our own; how many."""
    count = 0
    with path.open("ab") as file:
        for line in lines:
            pickle.dump(line, file, pickle.HIGHEST_PROTOCOL)
            count += 1
    return count


def _told(run: Sequence[Line] | Path) -> Iterator[Line]:
    if not isinstance(run, Path):
        yield from run
        return
    with run.open("rb") as file, contextlib.suppress(EOFError):
        while True:
            yield pickle.load(file)  # noqa: S301 - written a moment ago, in a folder of our own


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
