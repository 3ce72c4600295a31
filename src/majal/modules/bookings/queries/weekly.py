"""The dates of a series: which can be had, which are refused and why, and what is near those."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import DomainError
from majal.kernel.names import local
from majal.modules.bookables.public import (
    Bookable,
    OpenDay,
    Period,
    calendar_between,
    open_days,
    openings_of,
    refusal_of,
    starts_on,
)
from majal.modules.bookings.errors import SeriesTooLong, SlotTaken
from majal.modules.bookings.models import Booking
from majal.modules.bookings.queries.free import is_free
from majal.modules.bookings.queries.taken import holding, in_the_way_said

MOST_DATES = 60


@dataclass(frozen=True)
class Occurrence:
    """One date of a series; where ``refusal`` says why not, ``instead`` is the nearest."""

    period: Period
    refusal: DomainError | None = None
    instead: Period | None = None


def dates_of(period: Period, *, until: date, every: int = 1) -> list[Period]:
    """The same hours of the wall's clock every so many weeks, until a day.

    Raises: SeriesTooLong for fewer than two dates or too many.
    """
    found: list[Period] = []
    step = timedelta(weeks=every)
    first, ends = period.begins, period.ends
    while first.date() <= until and len(found) <= MOST_DATES:
        found.append(Period(first, ends))
        first, ends = first + step, ends + step  # of one zone: the hour on the wall stays
    if not 2 <= len(found) <= MOST_DATES:
        raise SeriesTooLong(most=MOST_DATES)
    return found


def plan_weekly(
    actor: Actor,
    things: Sequence[Bookable],
    dates: Sequence[Period],
    *,
    now: datetime | None = None,
) -> list[Occurrence]:
    """Each date for a thing and what goes with it; a fixed number of queries, however many dates.

    ``instead`` is the nearest period of the same day at which all of the things are free.
    """
    now = now or timezone.now()
    first, last = dates[0].days[0], dates[-1].days[1]
    calendar = calendar_between(first, last)
    days = [day for one in dates for day in one.days]
    opened = open_days(things, days, calendar=calendar, openings=openings_of(things))
    begins = datetime.combine(first, datetime.min.time(), tzinfo=CASABLANCA) - timedelta(hours=4)
    ends = datetime.combine(last, datetime.min.time(), tzinfo=CASABLANCA) + timedelta(days=2)
    held = list(
        holding([one.pk for one in things], begins, ends).select_related("organisation", "bookable")
    )
    found: list[Occurrence] = []
    for period in dates:
        refusal = _refused(actor, things, period, opened, held, now)
        instead = _instead(things, period, opened, held, now) if refusal else None
        found.append(Occurrence(period, refusal, instead))
    return found


def _refused(
    actor: Actor,
    things: Iterable[Bookable],
    period: Period,
    opened: Mapping[int, Mapping[date, OpenDay]],
    held: Iterable[Booking],
    now: datetime,
) -> DomainError | None:
    for thing in things:
        refusal = refusal_of(thing, period, opened[thing.pk], now=now)
        if refusal is not None:
            return refusal
    for thing in things:
        with_buffers = period.held(thing)
        way = [
            one
            for one in held
            if one.bookable_id == thing.pk and with_buffers.meets(one.held_from, one.held_until)
        ]
        if way:
            return SlotTaken(thing=local(thing), what=in_the_way_said(actor, way))
    return None


def _instead(
    things: Sequence[Bookable],
    period: Period,
    opened: Mapping[int, Mapping[date, OpenDay]],
    held: Sequence[Booking],
    now: datetime,
) -> Period | None:
    """The nearest period of the same day that all of the things allow and that nothing holds."""
    day = opened[things[0].pk][period.days[0]]
    fit = [
        one
        for one in starts_on(things[0], day, period.minutes)
        if all(
            refusal_of(t, one, opened[t.pk], now=now) is None
            and is_free(
                t, one, [(h.held_from, h.held_until) for h in held if h.bookable_id == t.pk]
            )
            for t in things
        )
    ]
    return min(fit, key=lambda one: abs(one.begins - period.begins), default=None)


def said_of_plan(plan: Sequence[Occurrence]) -> str:
    """How many of the dates can be had: ``9 of 12``."""
    return _("%(had)s of %(all)s dates can be booked") % {
        "had": sum(one.refusal is None for one in plan),
        "all": len(plan),
    }
