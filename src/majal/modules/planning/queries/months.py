"""Months between dates that are not known to the day: at least, about and at most."""

from datetime import date, timedelta
from typing import NamedTuple

from majal.kernel.dates import PartialDate

MONTH = 30.4375


class Months(NamedTuple):
    """How many months later one date lies than another, as far as both are known."""

    low: float
    central: float
    high: float

    @property
    def least(self) -> int:
        """In whole months, at least; negative when it came before."""
        return round(self.low)

    @property
    def most(self) -> int:
        """In whole months, at most."""
        return round(self.high)

    @property
    def late(self) -> bool:
        """Whether it came late for sure."""
        return self.least > 0

    @property
    def early(self) -> bool:
        """Whether it came early for sure."""
        return self.most < 0


def middle_of(when: PartialDate) -> date:
    """The day in the middle of what a date may mean."""
    return when.first() + (when.last() - when.first()) / 2


def between(start: PartialDate, end: PartialDate | date) -> Months:
    """From one date to another."""
    last = PartialDate.of(end) if isinstance(end, date) else end
    return Months(
        (last.first() - start.last()).days / MONTH,
        (middle_of(last) - middle_of(start)).days / MONTH,
        (last.last() - start.first()).days / MONTH,
    )


def months_after(start: PartialDate, months: float) -> PartialDate:
    """The month that lies so many months after the middle of a date."""
    day = middle_of(start) + timedelta(days=round(months * MONTH))
    return PartialDate(day.year, day.month)
