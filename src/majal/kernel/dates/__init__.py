"""Dates as sources give them: a year, a month, a day, or a range; read, compared and shown."""

from majal.kernel.dates.cells import parse_cell
from majal.kernel.dates.partial import (
    BadDate,
    PartialDate,
    Precision,
    RangeBackwards,
    YearTooShort,
    bounds,
    months_before,
    months_between,
)
from majal.kernel.dates.typed import parse_typed, typed
from majal.kernel.dates.words import (
    CASABLANCA,
    LOCALES,
    clock,
    humanise,
    humanise_moment,
    local_day,
    wanted_clock,
)

__all__ = [
    "CASABLANCA",
    "LOCALES",
    "BadDate",
    "PartialDate",
    "Precision",
    "RangeBackwards",
    "YearTooShort",
    "bounds",
    "clock",
    "humanise",
    "humanise_moment",
    "local_day",
    "months_before",
    "months_between",
    "parse_cell",
    "parse_typed",
    "typed",
    "wanted_clock",
]
