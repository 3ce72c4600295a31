"""Bookings as files that calendars read; what changes keeps its identity and counts upwards."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.dates import CASABLANCA
from majal.kernel.letters import CalendarPart, Context
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.booking_feeds.models import Feed
from majal.modules.bookings.public import Booking, BookingKind, BookingPerm, BookingState

if TYPE_CHECKING:
    from icalendar import Calendar, Event

BEFORE, AFTER = timedelta(days=30), timedelta(days=366)
"""How far back and ahead a calendar reaches."""
SHOWN = (
    BookingState.REQUESTED,
    BookingState.CONFIRMED,
    BookingState.CHECKED_IN,
    BookingState.DONE,
)
GONE = (BookingState.CANCELLED, BookingState.REFUSED, BookingState.NO_SHOW)


def rows_of(feed: Feed, *, now: datetime) -> QuerySet[Booking]:
    """The bookings of a calendar; one query."""
    rows = Booking.objects.select_related("bookable", "park", "organisation").filter(
        state__in=SHOWN, starts_at__lt=now + AFTER, ends_at__gt=now - BEFORE
    )
    if feed.bookable_id:
        rows = rows.filter(bookable=feed.bookable_id)
    elif feed.park_id:
        rows = rows.filter(park=feed.park_id)
    else:
        rows = rows.filter(Q(booker=feed.owner_id), main=None, kind=BookingKind.BOOKING)
    return rows.order_by("starts_at", "pk")


def feed_file(feed: Feed, *, now: datetime) -> bytes:
    """A calendar with all its bookings, as far as its owner may know them today."""
    made = _calendar("PUBLISH")
    made.add("x-wr-calname", name_of(feed))
    made.add("refresh-interval;value=duration", "PT30M")
    for one in rows_of(feed, now=now):
        made.add_component(_event(one, feed.owner, one.created_at))
    return bytes(made.to_ical())


def name_of(feed: Feed) -> str:
    """What a calendar is of."""
    if feed.bookable_id:
        return local(feed.bookable)
    return local(feed.park) if feed.park_id else _("My bookings")


def invitation(context: Context, email: str) -> CalendarPart | None:
    """A booking as an invitation to whoever booked it, or its cancellation (RFC 5546)."""
    rows = Booking.objects.select_related("bookable", "park", "organisation", "booker")
    found = rows.filter(pk=context["booking"]).first()
    if found is None or found.booker is None:
        return None
    method = "CANCEL" if found.state in GONE else "REQUEST"
    made = _calendar(method)
    made.add_component(_event(found, found.booker, timezone.now(), to=email))
    return CalendarPart(method, bytes(made.to_ical()))


def _calendar(method: str) -> "Calendar":
    from icalendar import Calendar  # noqa: PLC0415 - 6 MiB that other pages do not need

    made = Calendar()
    made.add("prodid", "-//Majal//bookings//")
    made.add("version", "2.0")
    made.add("method", method)
    return made


def _event(one: Booking, reader: Actor, stamp: datetime, *, to: str = "") -> "Event":
    from icalendar import Event  # noqa: PLC0415

    known = may(reader, BookingPerm.HOLD, one) or one.kind == BookingKind.BLOCKED
    taken = _("Taken")
    event = Event()
    event.add("uid", f"booking-{one.pk}@{urlsplit(settings.MAJAL_ADDRESS).hostname}")
    event.add("sequence", one.sequence)
    event.add("dtstamp", stamp)
    event.add("dtstart", one.starts_at.astimezone(CASABLANCA))
    event.add("dtend", one.ends_at.astimezone(CASABLANCA))
    thing = local(one.bookable)
    event.add("summary", f"{one.title if known else taken} – {thing}")
    event.add("location", f"{thing}, {local(one.park)}")
    event.add("status", _status(one))
    if known and one.kind == BookingKind.BOOKING:
        event.add("url", f"{settings.MAJAL_ADDRESS}{one.get_absolute_url()}")
    if to:
        _between(event, one, to)
    return event


def _status(one: Booking) -> str:
    if one.state in GONE:
        return "CANCELLED"
    return "TENTATIVE" if one.state == BookingState.REQUESTED else "CONFIRMED"


def _between(event: "Event", one: Booking, to: str) -> None:
    """Who invites whom: an invitation without both is none (RFC 5546, 3.2.2)."""
    from icalendar import vCalAddress  # noqa: PLC0415

    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organizer = vCalAddress(f"mailto:{address}")
    organizer.params["CN"] = local(one.park)
    event.add("organizer", organizer)
    attendee = vCalAddress(f"mailto:{to}")
    attendee.params["CN"] = str(one.booker)
    attendee.params["RSVP"] = "FALSE"
    event.add("attendee", attendee)


def feeds_of(actor: Actor) -> list[Feed]:
    """The living calendars of somebody, their own bookings first."""
    rows = Feed.objects.filter(owner=actor.pk or 0, ended_at=None)
    found: Iterable[Feed] = rows.select_related("bookable", "bookable__park", "park", "owner")
    return sorted(found, key=lambda one: (bool(one.bookable_id or one.park_id), one.pk))


def feed_to_end(actor: Actor, pk: int) -> Feed:
    """One of one's own calendars. Raises: Feed.DoesNotExist."""
    rows = Feed.objects.select_related("bookable", "park", "owner")
    return rows.get(pk=pk, owner=actor.pk or 0, ended_at=None)
