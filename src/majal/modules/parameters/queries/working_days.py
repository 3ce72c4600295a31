"""Working days, Monday to Friday without the days off, for whoever runs a clock."""

from datetime import date, timedelta

from majal.modules.parameters.models import Sector
from majal.modules.parameters.queries.calendar import days_off_in

SATURDAY = 5
FEWEST_A_YEAR = 220
"""A year always has more working days than this; it bounds how many years are looked at."""


def is_working_day(day: date, sector: Sector) -> bool:
    """Whether work is done that day in that sector."""
    return _works(day, _off(day.year, day.year, sector))


def working_days_between(start: date, end: date, sector: Sector) -> int:
    """Working days after ``start`` up to ``end`` included; negative where ``end`` is earlier."""
    if end < start:
        return -working_days_between(end, start, sector)
    off = _off(start.year, end.year, sector)
    days = (end - start).days
    return sum(_works(start + timedelta(days=n), off) for n in range(1, days + 1))


def add_working_days(day: date, count: int, sector: Sector) -> date:
    """The ``count``-th working day after ``day``: the day itself is not counted.

    Raises: ValueError unless ``count`` is at least 1.
    """
    if count < 1:
        raise ValueError("count at least one working day")
    off = _off(day.year, day.year + 1 + count // FEWEST_A_YEAR, sector)
    left = count
    while left:
        day += timedelta(days=1)
        left -= _works(day, off)
    return day


def _off(first: int, last: int, sector: Sector) -> frozenset[date]:
    return frozenset(d.day for d in days_off_in(range(first, last + 1), sector))


def _works(day: date, off: frozenset[date]) -> bool:
    return day.weekday() < SATURDAY and day not in off
