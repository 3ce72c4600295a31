"""What holds things: the bookings in the way of a period, as far as the asker may know them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.bookables.public import hours_said, span_said
from majal.modules.bookings.models import Booking, BookingKind
from majal.modules.bookings.permissions import Perm
from majal.modules.bookings.workflow import HOLDS, BookingState

Held = tuple[datetime, datetime]
FEW = 3


def holding(things: Iterable[int], begins: datetime, ends: datetime) -> QuerySet[Booking]:
    """What holds one of these things at some moment of a period, set-up and clean-up included."""
    return Booking.objects.filter(
        bookable__in=list(things),
        state__in=sorted(HOLDS),
        held_until__gt=begins,
        held_from__lt=ends,
    ).order_by("held_from")


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
    parts = []
    for n, one in enumerate(found[:FEW]):
        when = hours_said if n and one.starts_at.date() == found[0].starts_at.date() else span_said
        parts.append(f"{when(one.starts_at, one.ends_at)}, {said_of(actor, one)}")
    if len(found) > FEW:
        parts.append(_("and %(n)s more") % {"n": len(found) - FEW})
    return "; ".join(parts)
