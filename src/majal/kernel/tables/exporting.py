"""Tables to keep: CSV that Excel opens in Arabic, XLSX, JSON; none computes a stranger's text.

A cell that begins with ``= + - @`` is a formula to a spreadsheet, and names are typed by anyone:
https://owasp.org/www-community/attacks/CSV_Injection.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from majal.kernel.dates import CASABLANCA
from majal.kernel.tables.errors import TableTooLong

CHUNK = 500
LONGEST_TEXT = 32_767  # characters in a cell of a workbook
LAST_ROW = 1_048_576  # of a worksheet, header included
EXACT = 2**53  # integers beyond lose figures in a spreadsheet
FIRST_DAY = date(1900, 3, 1)  # Excel's calendar has a 29 February 1900
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
# An Excel set to French splits at semicolons, whatever the file says: a cell begins here too.
_BEGINS = re.compile(r"(?<=[;\t\r\n])(?=[\s\"']*[=+\-@＝＋－＠])")
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?", re.ASCII)


def to_csv(headers: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """CSV in UTF-8 with its mark (Excel needs it for Arabic), comma-separated, chunk by chunk.

    Numbers have a decimal point, dates are ISO, times those of Casablanca. Text that a spreadsheet
    would compute gets an apostrophe in front, which ``read_table`` takes away again.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow([_neutral(_plain(cell)) for cell in headers])
    for count, row in enumerate(rows, start=1):
        writer.writerow([_neutral(_plain(cell)) for cell in row])
        if count % CHUNK == 0:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def to_xlsx(headers: Sequence[Any], rows: Iterable[Sequence[Any]], *, rtl: bool) -> bytes:
    """A workbook of one sheet, written row by row; text stays text, never formula or link.

    ``rtl`` lays the sheet from right to left. Raises: TableTooLong beyond a sheet's last row.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - heavy, see the architecture's rule

    target = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(target, options) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        formats: dict[type, Any] = {
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        }
        if rtl:
            sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(0, len(headers) - 1), 18)
        for column, header in enumerate(headers):
            sheet.write_string(0, column, str(header)[:LONGEST_TEXT], bold)
        for line, row in enumerate(rows, start=1):
            if line >= LAST_ROW:
                raise TableTooLong(rows=LAST_ROW - 1)
            for column, cell in enumerate(row):
                _write(sheet, line, column, cell, formats)
    return target.getvalue()


def to_json(headers: Sequence[Any], rows: Iterable[Sequence[Any]]) -> str:
    """A list of objects named by the headers; numbers stay numbers, dates are ISO text."""
    names = [str(h) for h in headers]
    names = [n if names.index(n) == i else f"{n} ({i + 1})" for i, n in enumerate(names)]
    objects = [dict(zip(names, map(_jsonable, row), strict=True)) for row in rows]
    return json.dumps(objects, ensure_ascii=False, allow_nan=False)


def _write(sheet: Any, line: int, column: int, cell: Any, formats: dict[type, Any]) -> None:
    match cell:
        case None | "":
            return
        case bool():
            sheet.write_boolean(line, column, cell)
        case int() | float() | Decimal() if -EXACT < cell < EXACT:
            sheet.write_number(line, column, float(cell))
        case date() if (cell.date() if isinstance(cell, datetime) else cell) >= FIRST_DAY:
            there = _there(cell) if isinstance(cell, datetime) else cell
            kind = datetime if isinstance(cell, datetime) else date
            sheet.write_datetime(line, column, there, formats[kind])
        case _:
            sheet.write_string(line, column, str(_plain(cell))[:LONGEST_TEXT])


def _plain(cell: Any) -> Any:
    """Numbers as they are, everything else as text."""
    match cell:
        case None:
            text = ""
        case bool():
            text = "true" if cell else "false"
        case int() | float():
            return cell
        case Decimal():
            text = f"{cell:f}"
        case datetime():
            text = f"{_there(cell):%Y-%m-%d %H:%M}"
        case _:
            text = str(cell)
    return text


def _neutral(cell: Any) -> Any:
    if not isinstance(cell, str) or _NUMBER.fullmatch(cell):
        return cell
    marked = _BEGINS.sub("'", cell)
    return f"'{marked}" if cell.startswith(_FORMULA) else marked


def _jsonable(cell: Any) -> Any:
    match cell:
        case None | bool() | int():
            return cell
        case float() | Decimal():
            if not isfinite(cell):
                return None
            return int(cell) if cell == int(cell) else float(cell)
    return _plain(cell)


def _there(moment: datetime) -> datetime:
    return moment.astimezone(CASABLANCA).replace(tzinfo=None) if moment.tzinfo else moment
