"""Rows of an XLSX file, read within bounds: a workbook is a zip of XML that a stranger sent."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice

from majal.kernel.tables.errors import NotATable, TableTooBig

MAX_UNPACKED = 120_000_000
MAX_PARTS = 2_000
HEAD = 2_048
BATCH = 200
# Whatever a damaged workbook makes the reader stumble over, deep inside.
DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,  # of XML: ElementTree.ParseError is one
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def workbook_rows(content: bytes, *, max_columns: int) -> Iterator[list[str]]:
    """Every row of the first sheet as text, blank ones too, so that their count is the line.

    Raises: TableTooBig for what unpacks beyond ``MAX_UNPACKED``; NotATable.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy, see the architecture's rule

    _check_parts(content)
    try:
        with _quietly():
            book = load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what the file says of its size may be wrong
            rows = sheet.iter_rows(values_only=True)
        while True:
            with _quietly():
                batch = list(islice(rows, BATCH))
            if not batch:
                return
            for cells in batch:
                if any(cell is not None for cell in cells[max_columns:]):
                    raise NotATable
                yield [_text(cell) for cell in cells[:max_columns]]
    except DAMAGE as error:
        raise NotATable from error


@contextmanager
def _quietly() -> Iterator[None]:
    """Without the reader's warnings of styles and validations that it does not keep."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _check_parts(content: bytes) -> None:
    """Refuse bombs by the sizes the zip declares (unzipping stops there), and any DTD."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(p.file_size for p in parts) > MAX_UNPACKED:
                raise TableTooBig(megabytes=MAX_UNPACKED // 1_000_000)
            if "xl/workbook.xml" not in archive.namelist():
                raise NotATable
            for part in parts:
                with archive.open(part) as file:
                    head = file.read(HEAD).replace(b"\0", b"")
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise NotATable
    except DAMAGE as error:
        raise NotATable from error


def _text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() else f"{Decimal(repr(cell)):f}"
        case datetime():
            day = cell.date() if cell.time() == time() else cell.replace(microsecond=0)
            return str(day)
        case date() | time():
            return cell.isoformat()
    return str(cell)
