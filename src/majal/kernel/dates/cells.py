"""Dates as the cells of other people's spreadsheets hold them: typed, or as Excel turned them."""

import re
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from majal.kernel.dates.partial import PartialDate, YearTooShort
from majal.kernel.dates.typed import parse_typed, typed
from majal.kernel.remarks import Remark
from majal.kernel.text import western

EXCEL_ZERO = date(1899, 12, 30)
"""The day before Excel's first, less the 29 February 1900 that it counts and that never was."""
EARLIEST_SERIAL, LATEST_SERIAL = 14_612, 73_050
"""1940 to the end of 2099: outside, five figures are no day number but a slip."""
PIVOT = 69
"""Years of two figures below are of this century, as POSIX reads them."""
_CLOCK = re.compile(r"[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)
_SHORT_YEAR = re.compile(r"(?<!\d)(\d\d)$", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})[/.\-\s]+(\d{1,2})[/.\-\s]+\d{2,4}", re.ASCII)


def parse_cell(text: str) -> tuple[PartialDate, tuple[Remark, ...]]:
    """The date of a cell, and what a reader must be told of how it was read.

    Beside all that ``parse_typed`` takes: a date with its hour, Excel's day number (``45356``), a
    year of two figures. Told are: a day and a month that could be taken for one another (the day
    is read first, as Morocco writes), a century that was guessed, a day number.
    Raises: BadDate; RangeBackwards.
    """
    cell = _CLOCK.sub("", western(text).strip())
    if _SERIAL.fullmatch(cell) and EARLIEST_SERIAL <= int(cell[:5]) <= LATEST_SERIAL:
        day = EXCEL_ZERO + timedelta(days=int(cell[:5]))
        when = PartialDate(day.year, day.month, day.day)
        sentence = _("“%(cell)s” is read as Excel's number of the day %(date)s.")
        return when, (Remark.of(sentence, cell=cell, date=typed(when)),)
    told = []
    try:
        when = parse_typed(cell)
    except YearTooShort:
        when = parse_typed(_SHORT_YEAR.sub(_whole_year, cell))
        sentence = _("“%(cell)s” has a year of two figures: %(year)s was understood.")
        told.append(Remark.of(sentence, cell=cell, year=when.year))
    numbers = _NUMBERS.fullmatch(cell)
    if numbers and numbers[1] != numbers[2] and int(numbers[1]) <= 12 and int(numbers[2]) <= 12:
        sentence = _("“%(cell)s” is read day first: day %(day)s, month %(month)s.")
        told.append(Remark.of(sentence, cell=cell, day=when.day, month=when.month))
    return when, tuple(told)


def _whole_year(found: re.Match[str]) -> str:
    return f"{'20' if int(found[1]) < PIVOT else '19'}{found[1]}"
