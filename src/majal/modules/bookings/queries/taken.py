"""What holds things: the bookings in the way of a period, as far as the asker may know them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import BigIntegerField, BooleanField, DateTimeField, Func, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.prepared import Given, Prepared
from majal.modules.bookables.public import hours_said, span_said
from majal.modules.bookings.models import Booking, BookingKind
from majal.modules.bookings.permissions import Perm
from majal.modules.bookings.workflow import HOLDS, BookingState

Held = tuple[datetime, datetime]
FEW = 3


class StillHeld(Func):
    """Whether a booking holds its thing, written out for the index that knows only those.

    A condition with parameters would not be seen to be that of the index.
    """

    template = f"state IN ({', '.join(repr(str(one)) for one in sorted(HOLDS))})"
    output_field = BooleanField()


def holding(things: Iterable[int], begins: datetime, ends: datetime) -> QuerySet[Booking]:
    """What holds one of these things at some moment of a period, set-up and clean-up included."""
    return Booking.objects.filter(
        bookable__in=list(things),
        state__in=sorted(HOLDS),
        held_until__gt=begins,
        held_from__lt=ends,
    ).order_by("held_from")


def _at() -> QuerySet[Booking, int]:
    rows = Booking.objects.filter(
        StillHeld(),
        bookable=Given("bookable", BigIntegerField()),
        held_until__gt=Given("begins", DateTimeField()),
        held_from__lt=Given("ends", DateTimeField()),
    )
    return rows.order_by("held_until").values_list("pk", flat=True)[:FEW]


AT = Prepared(_at)


def held_at(thing: int, begins: datetime, ends: datetime) -> list[int]:
    """The first few that hold a thing within a period, by their ids; planned once."""
    return AT.ask(bookable=thing, begins=begins, ends=ends)


def held_between(
    things: Iterable[int], begins: datetime, ends: datetime, *, beside: Iterable[int] = ()
) -> dict[int, list[Held]]:
    """From when until when each thing is held within a period, by its id; one query."""
    found: dict[int, list[Held]] = defaultdict(list)
    rows = holding(things, begins, ends).exclude(pk__in=list(beside))
    for pk, first, until in rows.values_list("bookable", "held_from", "held_until"):
        found[pk].append((first, until))
    return found


def said_of(actor: Actor, booking: Booking) -> str:
    """What a booking is, for somebody: its title and organisation where they may know them."""
    if booking.kind == BookingKind.BLOCKED:
        return _("kept closed, %(why)s") % {"why": f"“{booking.title}”"}
    if not may(actor, Perm.HOLD, booking):
        return (
            _("asked for by somebody else")
            if booking.state == BookingState.REQUESTED
            else _("booked by somebody else")
        )
    who = local(booking.organisation) if booking.organisation else ""
    return f"“{booking.title}” ({who})" if who else f"“{booking.title}”"


def in_the_way_said(actor: Actor, rows: Iterable[Booking]) -> str:
    """The bookings in the way, in one line: hours and, as far as may be known, who."""
    found = list(rows)
    days = [timezone.localdate(one.starts_at) for one in found[:FEW]]
    hours = [span_said, *(hours_said if one == days[0] else span_said for one in days[1:])]
    parts = [
        f"{said(one.starts_at, one.ends_at)}, {said_of(actor, one)}"
        for said, one in zip(hours, found, strict=False)
    ]
    more = [_("and %(n)s more") % {"n": len(found) - FEW}] if len(found) > FEW else []
    return "; ".join(parts + more)
