"""What a reader must know of a file before its rows: sheets unread, merged cells, formulas."""

import io
import re
import zipfile

from django.utils.translation import gettext_lazy as _

from majal.kernel.imports import LARGEST, MOST_ROWS, Importer
from majal.kernel.remarks import Remark
from majal.kernel.tables import Sheet, read_sheet

SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
NAME = re.compile(rb'\sname="([^"]*)"')
HIDDEN = re.compile(rb'\sstate="(?:very)?hidden"', re.IGNORECASE)
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+\d+:[A-Z]+\d+)"')
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
MOST, NAMED = 60_000_000, 5


def sheet_of(content: bytes, one: Importer) -> Sheet:
    """The table of a file. Raises: TableRefused."""
    return read_sheet(content, one.columns, max_bytes=LARGEST, max_rows=MOST_ROWS)


def remarks_on(content: bytes) -> list[Remark]:
    """What is told of a file that can be read as a table; it was bounded when it was read."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        return _of_workbook(content)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return [
            Remark.of(
                _(
                    "This file is not in UTF-8: its letters were read as Windows writes them. If "
                    "names look wrong below, save it as an Excel workbook (.xlsx) and send that."
                )
            )
        ]
    return []


def _of_workbook(content: bytes) -> list[Remark]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheets = SHEET.findall(book.read("xl/workbook.xml")[:MOST])
        parts = sorted(n for n in book.namelist() if n.startswith("xl/worksheets/sheet"))
        first = book.read(parts[0])[:MOST] if parts else b""
    told = []
    if len(sheets) > 1:
        others = ", ".join(f"\u2068{_name(one)}\u2069" for one in sheets[1 : 1 + NAMED])
        sentence = _("Only the first sheet is read. Not read: %(sheets)s. Send each by itself.")
        told.append(Remark.of(sentence, sheets=others))
    if sheets and HIDDEN.search(sheets[0]):
        told.append(Remark.of(_("The sheet that is read is hidden in the workbook.")))
    if merged := [ref.decode() for ref in MERGED.findall(first)]:
        sentence = _(
            "Cells are merged (%(cells)s): only the first of them holds the value. Where rows lack "
            "it, take the merging away and fill each row."
        )
        told.append(Remark.of(sentence, cells=", ".join(merged[:NAMED])))
    if FORMULA.search(first):
        told.append(Remark.of(_("Of formulas, the values that were last worked out are read.")))
    return told


def _name(sheet: bytes) -> str:
    found = NAME.search(sheet)
    return found[1].decode("utf-8", "replace")[:40] if found else "?"
