"""Files of rows as people's spreadsheets save them: CSV in four encodings, or XLSX."""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol

from majal.kernel.tables.errors import (
    ColumnsMissing,
    ColumnsRepeated,
    ColumnsUnknown,
    NotATable,
    TableEmpty,
    TableTooBig,
    TableTooLong,
)
from majal.kernel.tables.workbook import workbook_rows
from majal.kernel.text import fold

MAX_BYTES = 10_000_000
MAX_ROWS = 100_000
MAX_COLUMNS = 500
DELIMITERS = ",;\t|"


class Readable(Protocol):
    """An open file or an upload."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes from where it stands."""
        ...


Source = bytes | Path | Readable
# Three letters in a row outside ASCII: Arabic words do that, French ones do not.
_ARABIC_RUN = re.compile(rb"[\xc0-\xff]{3}")
_NEUTRALISED = re.compile(r"^'(?=[=+\-@\t\r\n＝＋－＠])|(?<=[;\t\r\n])'(?=[\s\"']*[=+\-@＝＋－＠])")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])\r?\n")


@dataclass(frozen=True)
class Columns:
    """The columns a file may have, by the names the plan reads; ``aliases`` maps other headers.

    Headers are compared folded: case, accents, underscores and spaces do not count.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    ignore_unknown: bool = False

    def resolve(self, header: Sequence[str]) -> list[str | None]:
        """The name of each column of ``header``; ``None`` for one that is ignored or nameless.

        Raises: ColumnsUnknown; ColumnsMissing; ColumnsRepeated.
        """
        found = self.named(header)
        strangers = [
            cell.strip()
            for cell, name in zip(header, found, strict=True)
            if name is None and cell.strip()
        ]
        named = [name for name in found if name]
        missing = [name for name in self.required if name not in named]
        if strangers and not self.ignore_unknown:
            names = ", ".join((*self.required, *self.optional))
            raise ColumnsUnknown(columns=_quoted(strangers), known=names)
        if missing:
            raise ColumnsMissing(columns=", ".join(missing))
        if twice := [name for name in dict.fromkeys(named) if named.count(name) > 1]:
            raise ColumnsRepeated(columns=", ".join(twice))
        return found

    def named(self, header: Sequence[str]) -> list[str | None]:
        """The name of each column of ``header`` that is known, refusing nothing."""
        known = self._known()
        return [known.get(fold(cell)) for cell in header]

    def recognised(self, header: Sequence[str]) -> int:
        """How many cells of ``header`` are known columns."""
        return sum(name is not None for name in self.named(header))

    def _known(self) -> dict[str, str]:
        own = {fold(name): name for name in (*self.required, *self.optional)}
        return {fold(alias): name for alias, name in self.aliases.items()} | own


@dataclass(frozen=True)
class Row:
    """One row: ``line`` as the spreadsheet numbers it, ``values`` by column name, trimmed.

    Every column of the ``Columns`` is there, empty where the file has none. ``stray`` holds values
    that stand under no header, mostly the mark of a broken row.
    """

    line: int
    values: Mapping[str, str]
    stray: tuple[str, ...] = ()


def read_table(
    source: Source, columns: Columns, *, max_bytes: int = MAX_BYTES, max_rows: int = MAX_ROWS
) -> Iterator[Row]:
    """The rows under the header of a CSV or XLSX file (its first sheet), one by one.

    Encoding (UTF-8, UTF-16, Windows Arabic or Western) and delimiter are found out; the header is
    the first row with anything in it; blank rows are skipped and counted. In workbooks numbers and
    dates come as text: ``37``, ``0.5``, ``2024-03-12``; of formulas, their last values.
    The header is checked before the first row is asked for.
    Raises: TableTooBig; NotATable; TableEmpty; ColumnsMissing; ColumnsUnknown; ColumnsRepeated;
    and while reading TableTooLong, NotATable.
    """
    numbered = enumerate(records_of(source, columns, max_bytes=max_bytes), start=1)
    for _line, header in numbered:
        if any(cell.strip() for cell in header):
            names = columns.resolve(header)
            return _rows(numbered, names, columns, max_rows)
    raise TableEmpty


def records_of(
    source: Source, columns: Columns, *, max_bytes: int = MAX_BYTES, within: int = 1
) -> Iterator[Sequence[str]]:
    """Every record of a file as it stands, blank ones too, before anything is known of its header.

    The delimiter is the one under which one of the first ``within`` lines makes most sense.
    Raises: TableTooBig; NotATable; TableEmpty; while reading NotATable.
    """
    content = _bounded(source, max_bytes)
    if zipfile.is_zipfile(io.BytesIO(content)):
        return workbook_rows(content, max_columns=MAX_COLUMNS)
    return _csv_rows(_decoded(content), columns, within)


def _rows(
    numbered: Iterator[tuple[int, Sequence[str]]],
    names: Sequence[str | None],
    columns: Columns,
    max_rows: int,
) -> Iterator[Row]:
    blank = dict.fromkeys((*columns.required, *columns.optional), "")
    count = 0
    for line, cells in numbered:
        trimmed = [cell.strip() for cell in cells]
        if not any(trimmed):
            continue
        if (count := count + 1) > max_rows:
            raise TableTooLong(rows=max_rows)
        values = {n: cell for n, cell in zip(names, trimmed, strict=False) if n}
        unnamed = (n for n, name in enumerate(names) if name is None)
        nameless = set() if columns.ignore_unknown else set(unnamed)
        stray = [c for n, c in enumerate(trimmed) if n in nameless or n >= len(names)]
        yield Row(line, blank | values, tuple(cell for cell in stray if cell))


def _bounded(source: Source, max_bytes: int) -> bytes:
    if isinstance(source, bytes):
        content = source
    elif isinstance(source, Path):
        with source.open("rb") as file:
            content = file.read(max_bytes + 1)
    else:
        content = source.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise TableTooBig(megabytes=max_bytes // 1_000_000)
    if not content.strip():
        raise TableEmpty
    return content


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif len(_ARABIC_RUN.findall(content)) > len(content) / 1000:
        encodings = ["utf-8-sig", "cp1256"]
    else:
        encodings = ["utf-8-sig", "cp1252", "cp1256"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _BINARY.search(text):
            break
        return text
    raise NotATable


def _csv_rows(text: str, columns: Columns, within: int) -> Iterator[list[str]]:
    if line := _SEPARATOR_LINE.match(text):  # Excel's own hint, which it does not show as a row
        text, delimiter = text[line.end() :], line[1]
    else:
        delimiter = _delimiter(text, columns, within)
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(record) > MAX_COLUMNS:
                raise NotATable
            # The mark that our own downloads put before what a spreadsheet would compute.
            yield [_NEUTRALISED.sub("", cell) for cell in record]
    except csv.Error as error:
        raise NotATable from error


def _delimiter(text: str, columns: Columns, within: int) -> str:
    """The delimiter under which the header, wherever it stands, makes most sense."""
    filled = (line for line in text.splitlines() if line.strip(" \t,;|"))
    if not (first := list(islice(filled, within))):
        raise TableEmpty

    def sense(delimiter: str) -> tuple[int, int]:
        return max(_sense(line, delimiter, columns) for line in first)

    return max(DELIMITERS, key=sense)


def _sense(line: str, delimiter: str, columns: Columns) -> tuple[int, int]:
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return (0, 0)
    return (columns.recognised(cells), len(cells))


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"\u2068{name[:40]}\u2069" for name in list(names)[:10])
