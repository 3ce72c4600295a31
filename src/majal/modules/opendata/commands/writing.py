"""The files of a version, written to a folder one after the other: CSV, XLSX, JSON, Parquet."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from majal.kernel.datasets import Cell, ColumnType, Dataset
from majal.kernel.file_types import SHEET, sniff
from majal.kernel.files import store
from majal.kernel.models import StoredFile
from majal.kernel.tables import TableTooLong, to_json, to_xlsx
from majal.modules.opendata.queries.rows import Line, csv_of

CHUNK = 5_000
PARQUET = "application/vnd.apache.parquet"
DIGITS, PLACES = 30, 6
"""Of a number in Parquet: all of its digits, those behind the point."""


def write_csv(dataset: Dataset, lines: Iterable[Line], path: Path) -> str:
    """Write the CSV; gives its sha256."""
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for chunk in csv_of(dataset, lines):
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()


def write_json(dataset: Dataset, lines: Iterable[Line], path: Path) -> None:
    """One list of objects; written in chunks."""
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for count, chunk in enumerate(_chunks(lines)):
            file.write(",\n" if count else "\n")
            file.write(to_json(dataset.names, chunk)[1:-1])
        file.write("\n]\n")


def write_xlsx(dataset: Dataset, lines: Iterable[Line], path: Path) -> None:
    """A workbook of one sheet. Raises: TableTooLong."""
    path.write_bytes(to_xlsx(dataset.names, lines, rtl=False))


def write_parquet(dataset: Dataset, lines: Iterable[Line], path: Path) -> None:
    """Typed columns: numbers are exact decimals, moments in UTC."""
    import pyarrow as pa  # noqa: PLC0415 - heavy, and only the job writes Parquet
    import pyarrow.parquet as pq  # noqa: PLC0415 - heavy, as above

    kinds = {
        ColumnType.TEXT: pa.string(),
        ColumnType.INTEGER: pa.int64(),
        ColumnType.NUMBER: pa.decimal128(DIGITS, PLACES),
        ColumnType.BOOLEAN: pa.bool_(),
        ColumnType.DATE: pa.date32(),
        ColumnType.MOMENT: pa.timestamp("s", tz="UTC"),
    }
    schema = pa.schema([pa.field(one.name, kinds[one.type]) for one in dataset.columns])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for chunk in _chunks(lines):
            columns = [
                pa.array([_exact(line[n], one.type) for line in chunk], kinds[one.type])
                for n, one in enumerate(dataset.columns)
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))


FORMS: tuple[tuple[str, str, Callable[[Dataset, Iterable[Line], Path], None]], ...] = (
    ("xlsx", SHEET, write_xlsx),
    ("json", "application/json", write_json),
    ("parquet", PARQUET, write_parquet),
)


def write_forms(
    dataset: Dataset, lines: Iterable[Line], folder: Path
) -> Iterator[tuple[str, str, Path]]:
    """The other forms of a table: form, media type, path; no workbook where it is too long."""
    for form, media_type, write in FORMS:
        path = folder / f"{dataset.name}.{form}"
        try:
            write(dataset, lines, path)
        except TableTooLong:
            continue
        yield form, media_type, path


def kept(path: Path) -> StoredFile:
    """Keep a file that was written here."""
    size = path.stat().st_size
    return store(_Written(path), accept=frozenset({sniff(path)}), max_bytes=size, ours=True)


class _Written:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.size: int | None = path.stat().st_size

    def chunks(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            while part := file.read(1_000_000):
                yield part


def _chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    rest = iter(lines)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _exact(cell: Cell, kind: ColumnType) -> Any:
    if cell is None:
        return None
    if kind == ColumnType.NUMBER:
        return Decimal(str(cell)).quantize(Decimal(1).scaleb(-PLACES))
    if kind == ColumnType.MOMENT and isinstance(cell, datetime):
        return cell.astimezone(UTC)
    return cell
