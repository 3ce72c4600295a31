"""What is free: things at a time, and the nearest times and things where one is taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.dates import CASABLANCA
from majal.kernel.names import listed, local
from majal.modules.bookables.public import (
    Bookable,
    Period,
    Price,
    calendar_between,
    clock_said,
    day_said,
    open_days,
    price_of,
    refusal_of,
    starts_on,
)
from majal.modules.bookings.queries.search import Wanted, unheld
from majal.modules.bookings.queries.taken import Held, held_between
from majal.modules.parks.public import Park

NEAR_DAYS, FEW, MOST = 8, 3, 30
"""Days looked at for another time, alternatives that are named, things that a search finds."""


@dataclass(frozen=True)
class Free:
    """A thing that is free for a period, and what it costs."""

    thing: Bookable
    price: Price | None = None


def free_things(
    wanted: Wanted,
    period: Period,
    *,
    inside: bool = True,
    now: datetime | None = None,
    beside: Iterable[int] = (),
    limit: int = MOST,
) -> list[Free]:
    """What is free for a period by all its rules, the smallest that fits first; few queries.

    Everybody may know what is free: nothing here depends on who asks.
    """
    now, aside = now or timezone.now(), set(beside)
    calendar = calendar_between(*period.days)
    parks: dict[int, Park] = {}
    found: list[Free] = []
    for thing, openings in unheld(wanted, period, parks):
        if thing.pk in aside:
            continue
        days = open_days([thing], period.days, calendar=calendar, openings={thing.pk: openings})
        if refusal_of(thing, period, days[thing.pk], now=now) is None:
            found.append(Free(thing, price_of(thing, period.minutes, inside=inside)))
            if len(found) == limit:
                break
    return found


@dataclass(frozen=True)
class Nearest:
    """The nearest free alternatives: the same thing at other times, others at the same time."""

    times: tuple[Period, ...] = ()
    things: tuple[Bookable, ...] = ()
    asked_day: date | None = field(default=None)

    def __str__(self) -> str:
        parts = []
        if self.times:
            parts.append(_("It is free: %(times)s.") % {"times": listed(self._times())})
        if self.things:
            names = listed([f"“{local(one)}”" for one in self.things])
            parts.append(_("Free at the same time: %(names)s.") % {"names": names})
        if not parts:
            return _("Nothing near is free: choose another day, or join the waiting list.")
        return " ".join(parts)

    def _times(self) -> list[str]:
        said, day = [], self.asked_day
        for one in self.times:
            that = one.begins.date()
            said.append(
                clock_said(one.begins)
                if that == day
                else f"{day_said(that)} {clock_said(one.begins)}"
            )
            day = that
        return said


def nearest_times(
    thing: Bookable, period: Period, *, now: datetime, beside: Iterable[int] = (), days: int
) -> list[Period]:
    """Free periods as long as this one, the nearest first, from its day on; four queries."""
    first = period.begins.date()
    wanted = [first + timedelta(days=n) for n in range(days)]
    opened = open_days([thing], wanted)[thing.pk]
    begins = datetime.combine(first, datetime.min.time(), tzinfo=CASABLANCA)
    held = held_between(
        [thing.pk], begins - timedelta(hours=4), begins + timedelta(days=days), beside=beside
    )[thing.pk]
    found = [
        one
        for day in wanted
        for one in starts_on(thing, opened[day], period.minutes)
        if is_free(thing, one, held) and refusal_of(thing, one, opened, now=now) is None
    ]
    return sorted(found, key=lambda one: abs(one.begins - period.begins))


def is_free(thing: Bookable, period: Period, held: Iterable[Held]) -> bool:
    """Whether nothing of what holds a thing meets a period with its set-up and clean-up."""
    with_buffers = period.held(thing)
    return not any(with_buffers.meets(begins, ends) for begins, ends in held)


def nearest_to(thing: Bookable, period: Period, *, beside: Iterable[int] = ()) -> Nearest:
    """What to offer instead of a thing that is taken: other times of it, others at that time."""
    now = timezone.now()
    times: list[Period] = []
    if thing.overnight or period.days[0] == period.days[1]:
        times = _apart(nearest_times(thing, period, now=now, beside=beside, days=NEAR_DAYS))
    wanted = Wanted(park=thing.park.code, kind=thing.kind, features=thing.features)
    things = free_things(wanted, period, now=now, beside=[thing.pk])
    things.sort(key=lambda one: abs((one.thing.capacity or 0) - (thing.capacity or 0)))
    return Nearest(
        tuple(sorted(times, key=lambda one: one.begins)),
        tuple(one.thing for one in things[:FEW]),
        period.begins.date(),
    )


def _apart(times: Sequence[Period]) -> list[Period]:
    """A few that do not overlap: three hours one after another say more than three quarters."""
    found: list[Period] = []
    for one in times:
        if not any(one.meets(other.begins, other.ends) for other in found):
            found.append(one)
        if len(found) == FEW:
            break
    return found
