"""Tables nobody laid out for us: titles above the header, headers of two rows, headers repeated.

``read_table`` reads a file whose first row names columns we published. A list that an organisation
kept for itself has its own ways; here its header is found, and its rows come by position.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from majal.kernel.tables.errors import TableEmpty, TableTooLong
from majal.kernel.tables.reading import MAX_BYTES, MAX_ROWS, Columns, Source, records_of

WITHIN = 30
"""Rows among which the header is looked for."""
LONGEST_HEADER = 120
Numbered = tuple[int, list[str]]


@dataclass(frozen=True)
class Sheet:
    """A table as found: its headers, the line they stand on, and the rows below with their line."""

    headers: tuple[str, ...]
    header_line: int
    rows: Iterator[Numbered]


def read_sheet(
    source: Source, columns: Columns, *, max_bytes: int = MAX_BYTES, max_rows: int = MAX_ROWS
) -> Sheet:
    """Find the header of a CSV or XLSX file and read what stands below it, bounded.

    The header is the row, among the first thirty, that holds most names of ``columns``; where two
    rows together hold more (merged cells), both are it. Without any known name it is the first row
    with two values. Blank rows are skipped, and so is the header where it is repeated.
    Raises: TableTooBig; NotATable; TableEmpty; while reading TableTooLong, NotATable.
    """
    records = records_of(source, columns, max_bytes=max_bytes, within=WITHIN)
    numbered = _filled(records)
    head = list(islice(numbered, WITHIN))
    if not head:
        raise TableEmpty
    place, names = _header(head, columns)
    headers = tuple(" ".join(name.split())[:LONGEST_HEADER] for name in names)
    below = head[place + 1 :]
    return Sheet(headers, head[place][0], _below(below, numbered, head[place][1], max_rows))


def _filled(records: Iterator[Sequence[str]]) -> Iterator[Numbered]:
    for line, cells in enumerate(records, start=1):
        trimmed = [cell.strip() for cell in cells]
        if any(trimmed):
            yield line, trimmed


def _header(head: Sequence[Numbered], columns: Columns) -> tuple[int, list[str]]:
    """Where the header ends, and the names it gives."""
    best, found = 0, None
    for place, (_line, cells) in enumerate(head):
        tried = [cells]
        if place:
            tried.append(_merged(head[place - 1][1], cells))
        for names in tried:
            score = len({name for name in columns.named(names) if name})
            if score > best:
                best, found = score, (place, names)
    if found is None:
        wide = (n for n, (_line, cells) in enumerate(head) if sum(map(bool, cells)) > 1)
        place = next(wide, 0)
        found = place, head[place][1]
    return found


def _merged(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Two rows as one: of cells merged downwards only the upper one holds the name."""
    return [below or above for above, below in zip_longest(upper, lower, fillvalue="")]


def _below(
    first: Sequence[Numbered], rest: Iterator[Numbered], header: Sequence[str], max_rows: int
) -> Iterator[Numbered]:
    count = 0
    for some in (first, rest):
        for line, cells in some:
            if cells == header:
                continue
            if (count := count + 1) > max_rows:
                raise TableTooLong(rows=max_rows)
            yield line, cells
