"""The holidays of a year: fixed, estimated, or as announced."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.prepared import Prepared
from majal.modules.parameters.errors import FeastUnknown, YearUnknown
from majal.modules.parameters.models import Feast, HolidayOverride, Scope, Sector
from majal.modules.parameters.queries.estimates import (
    FIRST_YEAR,
    LAST_YEAR,
    Estimate,
    estimates,
)

Heads = Mapping[tuple[str, int, str], HolidayOverride]
Told = tuple[tuple[str, int, str], date, date, int]


class Status(StrEnum):
    """How certain the day of a holiday is."""

    FIXED = "fixed"
    ESTIMATED = "estimated"
    ANNOUNCED = "announced"
    CORRECTED = "corrected"

    @property
    def label(self) -> str | Promise:
        return STATUS_WORDS[self]


STATUS_WORDS: Mapping[str, str | Promise] = {
    "fixed": _("fixed day"),
    "estimated": _("estimated, until announced"),
    "announced": _("announced, as estimated"),
    "corrected": _("announced, another day than estimated"),
}


@dataclass(frozen=True)
class CalendarDay:
    """One day off: of which holiday, in which sectors, how certain.

    ``number`` is 1 for a holiday's first day; ``estimated`` is the estimate of that same day where
    an announcement replaced it.
    """

    day: date
    event: str
    name_ar: str
    name_fr: str
    name_en: str
    number: int
    status: Status
    sectors: tuple[Sector, ...]
    hijri_year: int | None = None
    estimated: date | None = None
    announcement: HolidayOverride | None = None

    @property
    def certain(self) -> bool:
        return self.status != Status.ESTIMATED


def calendar_of(year: int, sector: Sector | None = None) -> list[CalendarDay]:
    """The days off of ``year``, in order; of one sector, or of both. One database query.

    Raises: YearUnknown outside the years the tables of the moon cover.
    """
    known_year(None, year)
    return days_off_in([year], sector)


def days_off_in(years: Iterable[int], sector: Sector | None = None) -> list[CalendarDay]:
    """The days off of several years; years the tables do not cover have none."""
    heads = overrides_in_force()
    told = tuple(
        (key, o.announced_day, o.estimated_day, o.days) for key, o in sorted(heads.items())
    )
    return [_told(day, heads) for day in _days_off(frozenset(years), sector, told)]


@lru_cache(maxsize=64)
def _days_off(
    wanted: frozenset[int], sector: Sector | None, told: tuple[Told, ...]
) -> tuple[CalendarDay, ...]:
    """The days off of some years as announcements place them; what was told decides alone."""
    around = sorted({y + step for y in wanted for step in (-1, 0, 1)})
    heads: Heads = {
        key: HolidayOverride(announced_day=announced, estimated_day=estimated, days=days)
        for key, announced, estimated, days in told
    }
    found = [
        day
        for y in around
        if FIRST_YEAR - 1 <= y <= LAST_YEAR + 1
        for one in estimates(y)
        for day in _days_of(one, heads)
        if day.day.year in wanted and (sector is None or sector in day.sectors)
    ]
    return tuple(sorted(found, key=lambda d: (d.day, d.event)))


def _told(day: CalendarDay, heads: Heads) -> CalendarDay:
    """A day with the announcement that placed it, if one did."""
    if day.announcement is None:
        return day
    year = day.hijri_year or 0
    own = heads.get((day.event, year, Scope(day.sectors[0].value)))
    return replace(day, announcement=own or heads.get((day.event, year, Scope.BOTH)))


OVERRIDES = Prepared(
    lambda: HolidayOverride.objects.filter(superseded_by=None).select_related("source")
)


def overrides_in_force() -> Heads:
    """The announcements nobody has corrected since, by feast, Hijri year and scope."""
    return {(o.event, o.hijri_year, o.scope): o for o in OVERRIDES.ask()}


def feast_of(actor: Actor, event: str, hijri_year: int) -> Estimate:  # noqa: ARG001
    """The estimate of one feast of one Hijri year, for whoever reads the calendar.

    Raises: FeastUnknown.
    """
    about = 622 + round(hijri_year * 0.97)
    if event in Feast.values and FIRST_YEAR - 1 <= about <= LAST_YEAR:
        for year in (about - 1, about, about + 1):
            for one in estimates(year):
                if (one.event, one.hijri_year) == (event, hijri_year):
                    return one
    raise FeastUnknown(text=f"{event} {hijri_year}")


def known_year(actor: Actor | None, year: int) -> int:  # noqa: ARG001
    """The year, where the calendar knows it.

    Raises: YearUnknown.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise YearUnknown(first=FIRST_YEAR, last=LAST_YEAR)
    return year


def _days_of(one: Estimate, heads: Heads) -> list[CalendarDay]:
    if one.feast is None or one.hijri_year is None:
        return [_day(one, one.first, 1, Status.FIXED, tuple(Sector))]
    spans = {sector: _span(one, sector, heads) for sector in Sector}
    found: list[CalendarDay] = []
    for sector, (first, count, said) in spans.items():
        for number in range(1, count + 1):
            day = first + timedelta(days=number - 1)
            if any(d.day == day for d in found):
                continue
            sectors = tuple(
                s for s, (f, n, _said) in spans.items() if f <= day < f + timedelta(days=n)
            )
            found.append(_moon_day(one, day, number, said, sectors or (sector,)))
    return found


def _span(one: Estimate, sector: Sector, heads: Heads) -> tuple[date, int, HolidayOverride | None]:
    """First day, number of days and announcement of a feast in one sector."""
    year = one.hijri_year or 0
    own = heads.get((one.event, year, Scope(sector.value)))
    said = own or heads.get((one.event, year, Scope.BOTH))
    if said is None:
        return one.first, one.days if sector == Sector.PUBLIC else 1, None
    days = said.days if own or sector == Sector.PUBLIC else 1
    return said.announced_day, days, said


def _moon_day(
    one: Estimate,
    day: date,
    number: int,
    said: HolidayOverride | None,
    sectors: tuple[Sector, ...],
) -> CalendarDay:
    if said is None:
        return _day(one, day, number, Status.ESTIMATED, sectors)
    same = said.announced_day == said.estimated_day
    estimated = said.estimated_day + timedelta(days=number - 1)
    status = Status.ANNOUNCED if same else Status.CORRECTED
    return _day(one, day, number, status, sectors, estimated, said)


def _day(
    one: Estimate,
    day: date,
    number: int,
    status: Status,
    sectors: tuple[Sector, ...],
    estimated: date | None = None,
    said: HolidayOverride | None = None,
) -> CalendarDay:
    return CalendarDay(
        day=day,
        event=one.event,
        name_ar=one.name_ar,
        name_fr=one.name_fr,
        name_en=one.name_en,
        number=number,
        status=status,
        sectors=sectors,
        hijri_year=one.hijri_year,
        estimated=estimated,
        announcement=said,
    )
