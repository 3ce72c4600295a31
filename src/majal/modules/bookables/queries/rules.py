"""What the rules of a thing say of a period, whoever asks and whoever has it. No query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import DomainError
from majal.kernel.names import local
from majal.modules.bookables.errors import (
    AcrossClockChange,
    AcrossTimetables,
    ClosedThatDay,
    CrossesMidnight,
    EndsBeforeStart,
    InThePast,
    OffStep,
    OutsideHours,
    TooFarAhead,
    WrongLength,
)
from majal.modules.bookables.models import Bookable
from majal.modules.bookables.queries.opening import OpenDay
from majal.modules.bookables.queries.words import (
    all_hours_said,
    clock_said,
    day_said,
    length_said,
)

INSTANT = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Period:
    """From one moment up to but not including another, in Casablanca."""

    begins: datetime
    ends: datetime

    @classmethod
    def of(cls, begins: datetime, ends: datetime) -> "Period":
        """The same in Casablanca's clock."""
        return cls(begins.astimezone(CASABLANCA), ends.astimezone(CASABLANCA))

    @property
    def minutes(self) -> int:
        """How long it lasts by the clock of the world, not by that of the wall."""
        return int((self.ends.timestamp() - self.begins.timestamp()) // 60)

    @property
    def days(self) -> tuple[date, date]:
        """The days on which it begins and ends."""
        return self.begins.date(), last_day(self.ends)

    def held(self, thing: Bookable) -> "Period":
        """With the set-up and the clean-up of a thing."""
        return Period(
            self.begins.astimezone(UTC) - thing.setup_minutes * MINUTE,
            self.ends.astimezone(UTC) + thing.cleanup_minutes * MINUTE,
        )

    def meets(self, begins: datetime, ends: datetime) -> bool:
        return self.begins < ends and begins < self.ends


def last_day(ends: datetime) -> date:
    """The day on which something ends; at midnight, the day before."""
    return (ends.astimezone(CASABLANCA) - INSTANT).date()


def refusal_of(
    thing: Bookable, period: Period, days: Mapping[date, OpenDay], *, now: datetime
) -> DomainError | None:
    """Why the rules of a thing refuse a period; None where they allow it.

    ``days`` are those on which it begins and ends.
    """
    return _of_length(thing, period, now=now) or _of_hours(thing, period, days)


def _of_length(thing: Bookable, period: Period, *, now: datetime) -> DomainError | None:
    name = local(thing)
    if period.ends <= period.begins:
        return EndsBeforeStart()
    if period.begins <= now - thing.slot_minutes * MINUTE:
        return InThePast()
    first, last = period.days
    if first > now.astimezone(CASABLANCA).date() + timedelta(days=thing.days_ahead):
        return TooFarAhead(thing=name, days=thing.days_ahead)
    if first != last and not thing.overnight:
        return CrossesMidnight(thing=name)
    if period.begins.utcoffset() != period.ends.utcoffset():
        return AcrossClockChange(day=day_said(_changes_on(period)))
    return _wrong_length(thing, period.minutes)


def _wrong_length(thing: Bookable, minutes: int) -> DomainError | None:
    fits = thing.least_minutes <= minutes <= thing.most_minutes
    if fits and minutes % thing.slot_minutes == 0:
        return None
    return WrongLength(
        thing=local(thing),
        least=length_said(thing.least_minutes),
        most=length_said(thing.most_minutes),
        step=length_said(thing.slot_minutes),
    )


def _changes_on(period: Period) -> date:
    """The day within a period on which the clock of the wall changes."""
    day, last = period.days
    before = period.begins.utcoffset()
    while day < last:
        ends = datetime.combine(day + timedelta(days=1), datetime.min.time(), tzinfo=CASABLANCA)
        if ends.utcoffset() != before:
            return day
        day += timedelta(days=1)
    return last


def _of_hours(thing: Bookable, period: Period, days: Mapping[date, OpenDay]) -> DomainError | None:
    first, last = days[period.days[0]], days[period.days[1]]
    name = local(thing)
    for one in (first, last):
        if not one.spans:
            return ClosedThatDay(thing=name, day=day_said(one.day), why=one.why)
    if first.table != last.table and first.table and last.table:
        return AcrossTimetables(before=first.table, after=last.table)
    opening = next((s for s in first.spans if s.begins <= period.begins < s.ends), None)
    closing = next((s for s in last.spans if s.begins < period.ends <= s.ends), None)
    if opening is None or closing is None or (first is last and opening is not closing):
        wrong = first if opening is None or first is last else last
        return OutsideHours(thing=name, day=_day_with_table(wrong), hours=_hours(wrong))
    if int((period.begins - opening.begins) / MINUTE) % thing.slot_minutes:
        step = length_said(thing.slot_minutes)
        return OffStep(thing=name, step=step, opens=clock_said(opening.begins))
    return None


def _hours(day: OpenDay) -> str:
    return all_hours_said((s.begins, s.ends) for s in day.spans)


def _day_with_table(day: OpenDay) -> str:
    said = day_said(day.day)
    return f"{said} ({day.table})" if day.table else said


def starts_on(thing: Bookable, day: OpenDay, minutes: int) -> Iterable[Period]:
    """Every period of so many minutes that begins and ends within the open hours of a day."""
    length, step = minutes * MINUTE, thing.slot_minutes * MINUTE
    for span in day.spans:
        begins = span.begins
        while begins + length <= span.ends:
            yield Period(begins, begins + length)
            begins += step
