"""A file of employment by place, year and sector, read without trust."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from majal.kernel.tables import Columns, read_table
from majal.kernel.text import western
from majal.modules.diversification.errors import (
    CellWrong,
    ColumnsWrong,
    RowTwice,
    TooLittle,
    TooMuch,
)
from majal.modules.diversification.models import MOST_ROWS

COLUMNS = ("place", "name", "year", "sector", "people")
LARGEST = 25_000_000
MOST = Decimal(10) ** 11


@dataclass(frozen=True)
class Row:
    """How many work in one sector of one place in one year."""

    place: str
    name: str
    year: int
    sector: str
    people: Decimal


def read_rows(path: Path) -> list[Row]:
    """Every row of a file. Raises: BadData; TableRefused."""
    columns = Columns(required=("place", "year", "sector", "people"), optional=("name",))
    seen: set[tuple[str, int, str]] = set()
    found: list[Row] = []
    for line in read_table(path, columns, max_rows=MOST_ROWS + 1, max_bytes=LARGEST):
        values = {key: str(line.values.get(key, "") or "").strip() for key in COLUMNS}
        if not values["place"] or not values["sector"]:
            missing = "place" if not values["place"] else "sector"
            raise ColumnsWrong(wanted=", ".join(COLUMNS), missing=missing)
        row = Row(
            values["place"][:20],
            values["name"][:120],
            _year(values["year"], line.line),
            values["sector"][:60],
            _people(values["people"], line.line),
        )
        key = (row.place, row.year, row.sector)
        if key in seen:
            raise RowTwice(line=line.line, row=f"{row.place}, {row.year}, {row.sector}")
        seen.add(key)
        found.append(row)
    if len(found) > MOST_ROWS:
        raise TooMuch(found=len(found), most=MOST_ROWS)
    if len({r.place for r in found}) < 2 or len({r.sector for r in found}) < 2:
        raise TooLittle
    return found


def _year(text: str, line: int) -> int:
    plain = western(text)
    if not plain.isdigit() or not 1900 <= int(plain) <= 2100:
        raise CellWrong(line=line, text=text[:40])
    return int(plain)


def _people(text: str, line: int) -> Decimal:
    plain = western(text).replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
    try:
        value = Decimal(plain.replace("٫", ".").replace(",", "."))
    except InvalidOperation:
        raise CellWrong(line=line, text=text[:40]) from None
    if not value.is_finite() or not 0 <= value < MOST:
        raise CellWrong(line=line, text=text[:40])
    return round(value, 2)
