"""A date known to the year, the month or the day, or a range between two such dates."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache, total_ordering
from typing import Self

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError

MEAN_MONTH = 30.4375  # days: 365.25 / 12
_ONE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class BadDate(DomainError, ValueError):
    """What was given is no date: the sentence quotes it and shows what to write."""

    code = "bad_date"
    message = _(
        "“%(text)s” cannot be read as a date. Write for example 2024, 03/2024, 12/03/2024 or "
        "March 2024."
    )

    def __init__(self, text: object = "") -> None:
        # First-strong isolate: an Arabic sentence keeps a Latin quotation in its own order.
        super().__init__(text=f"\u2068{str(text)[:60]}\u2069")


class YearTooShort(BadDate):
    code = "year_too_short"
    message = _("Write the year of “%(text)s” with four digits: 2024, not 24.")


class RangeBackwards(BadDate):
    code = "range_backwards"
    message = _("“%(text)s” ends before it begins. Write the earlier date first.")


class Precision(StrEnum):
    """How closely a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    RANGE = "range"


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A year, a month of a year, a day, or with ``until`` the range from one to the other.

    ``str()`` gives the ISO-like form that ``parse`` reads: ``2023``, ``2023-12``, ``2023-12-05``,
    ``2023/2024``, ``2001/2023-07``. Equal when written alike: ``2023`` and ``2023-01/2023-12``
    cover each other and are not equal. Ordered by last day, then first day, then form.
    Raises: BadDate for a day that is in no calendar; RangeBackwards.
    """

    year: int
    month: int | None = None
    day: int | None = None
    until: Self | None = None

    def __post_init__(self) -> None:
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            raise BadDate(self) from None
        if self.day == 0 or self.month == 0 or (self.day and self.month is None):
            raise BadDate(self)
        if self.until and self.until.until:
            raise BadDate(self)
        if self.until and self.until.last() < self.first():
            raise RangeBackwards(self)

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, text: str) -> Self:
        """Read the stored form, and nothing else; pages read the same few. Raises: BadDate."""
        parts = [_ONE.fullmatch(part) for part in text.strip().split("/")]
        if len(parts) > 2 or None in parts:
            raise BadDate(text)
        try:
            ends = [cls._read(*part.groups()) for part in parts if part]
        except BadDate:
            raise BadDate(text) from None
        return ends[0] if len(ends) == 1 else cls.between(*ends)

    @classmethod
    def _read(cls, year: str, month: str | None, day: str | None) -> Self:
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> Self:
        """The one day ``day``; of a datetime, the day it carries."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def between(cls, start: Self, end: Self) -> Self:
        """The range from the first of ``start`` to the last of ``end``. Raises: RangeBackwards."""
        return cls(start.year, start.month, start.day, end.until or end)

    @property
    def precision(self) -> Precision:
        if self.until:
            return Precision.RANGE
        if self.day:
            return Precision.DAY
        return Precision.MONTH if self.month else Precision.YEAR

    @property
    def start(self) -> Self:
        """The date itself, or of a range the date it begins with."""
        return type(self)(self.year, self.month, self.day) if self.until else self

    def first(self) -> date:
        """The earliest day it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """The latest day it may mean."""
        if self.until:
            return self.until.last()
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def contains(self, day: date) -> bool:
        """Whether ``day`` lies within it, both ends included."""
        return self.first() <= day <= self.last()

    def covers(self, other: "PartialDate") -> bool:
        """Whether every day of ``other`` lies within it."""
        return self.first() <= other.first() and other.last() <= self.last()

    def overlaps(self, other: "PartialDate") -> bool:
        """Whether the two share a day."""
        return self.first() <= other.last() and other.first() <= self.last()

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        mine, theirs = (self.last(), self.first()), (other.last(), other.first())
        return (*mine, str(self)) < (*theirs, str(other))

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{n:02}" for n in (self.month, self.day) if n is not None)]
        return "-".join(parts) + (f"/{self.until}" if self.until else "")


def bounds(when: PartialDate) -> tuple[date, date]:
    """First and last day, for the two indexed columns of a model that filters by date."""
    return when.first(), when.last()


def months_before(day: date, months: int) -> date:
    """The same day ``months`` earlier, or the last day of that month where it has fewer days."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(start: date | PartialDate, end: date | PartialDate) -> int:
    """Whole months from ``start`` to ``end``, negative backwards: days ÷ 30.4375, rounded.

    A partial date counts from its last day: "months late" runs from the end of the announced
    period. No number of days falls on a half, so the rounding has no tie.
    """
    one, other = (d.last() if isinstance(d, PartialDate) else d for d in (start, end))
    return round((other - one).days / MEAN_MONTH)
