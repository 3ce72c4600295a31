"""A year drawn as twelve months of weeks, Monday first, with names of months and of the moon's."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from babel.dates import get_day_names, get_month_names
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from hijridate import Gregorian

from majal.kernel.dates.words import LOCALES
from majal.kernel.names import stored_language
from majal.modules.parameters.queries.calendar import CalendarDay

HIJRI_MONTHS: tuple[str | Promise, ...] = (
    _("Muharram"),
    _("Safar"),
    _("Rabi I"),
    _("Rabi II"),
    _("Jumada I"),
    _("Jumada II"),
    _("Rajab"),
    _("Shaban"),
    _("Ramadan"),
    _("Shawwal"),
    _("Dhu al-Qida"),
    _("Dhu al-Hijja"),
)


@dataclass(frozen=True)
class Cell:
    """One day of a month's grid; ``mark`` is fixed, estimated, announced or nothing."""

    day: date
    hijri: int
    off: tuple[CalendarDay, ...]
    today: bool

    @property
    def mark(self) -> str:
        """The least certain of its holidays decides the shape."""
        known = {"announced" if d.status == "corrected" else d.status.value for d in self.off}
        return next((m for m in ("estimated", "announced", "fixed") if m in known), "")

    @property
    def weekend(self) -> bool:
        return self.day.weekday() > 4


@dataclass(frozen=True)
class Month:
    """One month: its name, the moon's months it touches, its weeks (None pads them)."""

    name: str
    hijri: str
    weeks: list[list[Cell | None]]


@dataclass(frozen=True)
class HijriDay:
    """A day by the Umm al-Qura tables, which may differ by a day from what is seen in Morocco."""

    day: int
    month: int
    year: int

    @property
    def words(self) -> str:
        return f"{self.day} {HIJRI_MONTHS[self.month - 1]} {self.year}"


def hijri(day: date) -> HijriDay:
    """The Hijri date of ``day``."""
    found = Gregorian.fromdate(day).to_hijri()
    return HijriDay(found.day, found.month, found.year)


def months_of(year: int, off: Iterable[CalendarDay], *, today: date) -> list[Month]:
    """The twelve months of ``year``, in the reader's language."""
    by_day: dict[date, list[CalendarDay]] = defaultdict(list)
    for one in off:
        by_day[one.day].append(one)
    names = get_month_names("wide", locale=_locale())
    grid = Calendar(firstweekday=0)
    return [
        Month(
            names[number],
            _moons(date(year, number, 1), max(grid.itermonthdays(year, number))),
            [
                [
                    Cell(day, hijri(day).day, tuple(by_day[day]), day == today)
                    if day.month == number
                    else None
                    for day in week
                ]
                for week in grid.monthdatescalendar(year, number)
            ],
        )
        for number in range(1, 13)
    ]


def weekdays() -> list[tuple[str, str]]:
    """Monday to Sunday in the reader's language: the shortest form, and the whole name."""
    short = get_day_names("narrow", locale=_locale())
    whole = get_day_names("wide", locale=_locale())
    return [(short[n], whole[n]) for n in range(7)]


def _moons(first: date, days: int) -> str:
    ends = hijri(first), hijri(first.replace(day=days))
    begin, end = (HIJRI_MONTHS[e.month - 1] for e in ends)
    return f"{begin} – {end} {ends[1].year}" if begin != end else f"{begin} {ends[1].year}"


def _locale() -> str:
    return LOCALES.get(stored_language(), "en_GB")
