"""When preventive visits come again: every so many months from a first day."""

from calendar import monthrange
from datetime import date


def anchored(first: date, months: int) -> date:
    """So many months after ``first``, on its day of the month or the last one there is."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def next_after(first: date, every: int, after: date) -> date:
    """The first day of the rhythm that is later than ``after``."""
    passed = (after.year - first.year) * 12 + after.month - first.month
    number = max(0, passed // every - 1)
    while anchored(first, number * every) <= after:
        number += 1
    return anchored(first, number * every)
