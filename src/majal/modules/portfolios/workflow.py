"""Quarters, and what a review says of a company."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import pgettext, pgettext_lazy


class Turnover(models.TextChoices):
    """Bands of the turnover of twelve months, as the company says it."""

    NONE = "none", pgettext_lazy("turnover", "none yet")
    UNDER_100K = "under_100k", pgettext_lazy("turnover", "under 100,000 DH")
    UNDER_1M = "under_1m", pgettext_lazy("turnover", "100,000 DH to 1 million")
    UNDER_3M = "under_3m", pgettext_lazy("turnover", "1 to 3 million DH")
    UNDER_10M = "under_10m", pgettext_lazy("turnover", "3 to 10 million DH")
    UNDER_50M = "under_50m", pgettext_lazy("turnover", "10 to 50 million DH")
    OVER_50M = "over_50m", pgettext_lazy("turnover", "over 50 million DH")


class Risk(models.TextChoices):
    """How worried the coordinator is."""

    LOW = "low", pgettext_lazy("risk of a company", "on course")
    WATCH = "watch", pgettext_lazy("risk of a company", "to watch")
    HIGH = "high", pgettext_lazy("risk of a company", "at risk")


MOST_JOBS = 100_000
BACK = 3
"""So many quarters before this one may still be reviewed."""


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a year, from 1 to 4."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def words(self) -> str:
        """As people say it; ``str()`` is what forms and addresses carry."""
        said = pgettext("quarter of a year", "Q{number} {year}")
        return said.format(number=self.number, year=self.year)

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter in which a day lies."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """Raises: ValueError unless the text reads like 2026-3."""
        year, _, number = text.partition("-")
        found = cls(int(year), int(number))
        if not 1 <= found.number <= 4:
            raise ValueError(text)
        return found

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        return (
            Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)
        )

    @property
    def before(self) -> "Quarter":
        return (
            Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)
        )


def due_quarter(day: date) -> Quarter:
    """The quarter whose review is due on a day: the last one that is over."""
    return Quarter.of(day).before


def open_quarters(day: date) -> list[Quarter]:
    """Those that may be reviewed on a day, the latest first."""
    found = [Quarter.of(day)]
    for _ in range(BACK):
        found.append(found[-1].before)
    return found
