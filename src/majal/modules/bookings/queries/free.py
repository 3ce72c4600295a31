"""What is free: things at a time, and the nearest times and things where one is taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import DateTimeField, F, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import CombinedExpression, ExpressionWrapper
from django.db.models.fields import DurationField
from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.dates import CASABLANCA
from majal.kernel.names import listed, local
from majal.modules.bookables.public import (
    Bookable,
    Period,
    Price,
    bookables_visible_to,
    clock_said,
    day_said,
    open_days,
    price_of,
    refusal_of,
    starts_on,
)
from majal.modules.bookings.models import Booking
from majal.modules.bookings.queries.taken import Held, held_between
from majal.modules.bookings.workflow import HOLDS

NEAR_DAYS, FEW = 8, 3
"""How many days are looked at for another time, and how many alternatives are named."""


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; empty parts do not narrow."""

    park: str = ""
    kind: str = ""
    people: int | None = None
    features: Sequence[str] = ()


@dataclass(frozen=True)
class Free:
    """A thing that is free for a period, and what it costs."""

    thing: Bookable
    price: Price | None = None


class Minutes(Func):
    """A number of minutes of a column as a length of time."""

    template = "make_interval(mins => %(expressions)s)"
    output_field = DurationField()


def _shifted(at: datetime, sign: str, minutes: Func) -> "ExpressionWrapper[Any]":
    moment = CombinedExpression(Value(at, DateTimeField()), sign, minutes, DateTimeField())
    return ExpressionWrapper(moment, DateTimeField())


def matching(actor: Actor, wanted: Wanted) -> QuerySet[Bookable]:
    """The things that somebody looks for, whether free or not."""
    rows = bookables_visible_to(actor)
    if wanted.park:
        rows = rows.filter(park__code=wanted.park)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.people:
        rows = rows.filter(capacity__gte=wanted.people)
    if wanted.features:
        rows = rows.filter(features__contains=list(wanted.features))
    return rows


def unheld(rows: QuerySet[Bookable], period: Period) -> QuerySet[Bookable]:
    """Those of ``rows`` that nothing holds: what ends next holds none of it yet.

    Nothing that holds a thing overlaps, so that the first to end is the first to begin as well: one
    step in an index for each thing, however many bookings there are.
    """
    begins = _shifted(period.begins, "-", Minutes(OuterRef("setup_minutes")))
    following = (
        Booking.objects.filter(
            bookable=OuterRef("pk"), state__in=sorted(HOLDS), held_until__gt=begins
        )
        .order_by("held_until")
        .values("held_from")[:1]
    )
    ends = _shifted(period.ends, "+", Minutes(F("cleanup_minutes")))
    return rows.annotate(next_held=Subquery(following)).filter(
        Q(next_held=None) | Q(next_held__gte=ends)
    )


def free_things(
    actor: Actor,
    wanted: Wanted,
    period: Period,
    *,
    inside: bool = True,
    now: datetime | None = None,
    beside: Iterable[int] = (),
) -> list[Free]:
    """What is free for a period by all its rules, the smallest that fits first; few queries."""
    rows = matching(actor, wanted).exclude(pk__in=list(beside))
    things = list(unheld(rows, period))
    days = open_days(things, period.days)
    now = now or timezone.now()
    fit = [one for one in things if refusal_of(one, period, days[one.pk], now=now) is None]
    fit.sort(key=lambda one: (one.capacity or 0, one.park.code, one.pk))
    return [Free(one, price_of(one, period.minutes, inside=inside)) for one in fit]


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


def nearest_to(
    actor: Actor, thing: Bookable, period: Period, *, beside: Iterable[int] = ()
) -> Nearest:
    """What to offer instead of a thing that is taken: other times of it, others at that time."""
    now = timezone.now()
    times: list[Period] = []
    if thing.overnight or period.days[0] == period.days[1]:
        times = _apart(nearest_times(thing, period, now=now, beside=beside, days=NEAR_DAYS))
    wanted = Wanted(park=thing.park.code, kind=thing.kind, features=thing.features)
    things = free_things(actor, wanted, period, now=now, beside=[thing.pk])
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
