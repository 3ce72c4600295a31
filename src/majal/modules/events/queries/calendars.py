"""Events as files that calendars read, and as what search engines read."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from majal.kernel.dates import CASABLANCA
from majal.kernel.letters import CalendarPart
from majal.kernel.names import local
from majal.modules.events.models import Event, Registration
from majal.modules.events.queries.saying import place_said
from majal.modules.events.queries.visible import SHOWN
from majal.modules.events.workflow import EventKind, EventState, RegistrationState

if TYPE_CHECKING:
    from icalendar import Calendar
    from icalendar import Event as Entry

BEFORE, AFTER, MOST = timedelta(days=60), timedelta(days=400), 500


def feed_events(park: str, kind: str, now: datetime) -> list[Event]:
    """The public events of a calendar: of a park or all, of one kind or all."""
    rows = Event.objects.select_related("park", "space", "commune").filter(
        state__in=SHOWN,
        published_at__isnull=False,
        ends_at__gt=now - BEFORE,
        starts_at__lt=now + AFTER,
    )
    if park:
        rows = rows.filter(park__code=park)
    if kind:
        rows = rows.filter(kind=kind)
    return list(rows.order_by("starts_at", "pk")[:MOST])


def feed_file(events: Iterable[Event], name: str) -> bytes:
    """A calendar of events, for programs that fetch it again and again."""
    made = _calendar("PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval;value=duration", "PT1H")
    for one in events:
        made.add_component(_entry(one, one.published_at or one.created_at))
    return bytes(made.to_ical())


def event_file(event: Event) -> bytes:
    """One event, to be put into a calendar by hand."""
    return feed_file([event], local(event))


def invitation(one: Registration, email: str, *, gone: bool) -> CalendarPart:
    """The event in the calendar of whoever comes, or its end (RFC 5546)."""
    from icalendar import vCalAddress  # noqa: PLC0415

    off = gone or one.state not in (RegistrationState.REGISTERED, RegistrationState.WAITING)
    method = "CANCEL" if off else "REQUEST"
    made = _calendar(method)
    entry = _entry(one.event, timezone.now())
    if off:
        entry["status"] = "CANCELLED"
    elif one.state == RegistrationState.WAITING:
        entry["status"] = "TENTATIVE"
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organizer = vCalAddress(f"mailto:{address}")
    organizer.params["CN"] = local(one.event.park)
    entry.add("organizer", organizer)
    attendee = vCalAddress(f"mailto:{email}")
    attendee.params["CN"] = one.name
    attendee.params["RSVP"] = "FALSE"
    entry.add("attendee", attendee)
    made.add_component(entry)
    return CalendarPart(method, bytes(made.to_ical()))


def _calendar(method: str) -> "Calendar":
    from icalendar import Calendar  # noqa: PLC0415 - 6 MiB that other pages do not need

    made = Calendar()
    made.add("prodid", "-//Majal//events//")
    made.add("version", "2.0")
    made.add("method", method)
    return made


def _entry(one: Event, stamp: datetime) -> "Entry":
    from icalendar import Event as Entry  # noqa: PLC0415

    entry = Entry()
    entry.add("uid", f"event-{one.pk}@{urlsplit(settings.MAJAL_ADDRESS).hostname}")
    entry.add("sequence", one.sequence)
    entry.add("dtstamp", stamp)
    entry.add("dtstart", one.starts_at.astimezone(CASABLANCA))
    entry.add("dtend", one.ends_at.astimezone(CASABLANCA))
    entry.add("summary", local(one))
    entry.add("location", place_said(one))
    if about := local(one, "about"):
        entry.add("description", about)
    entry.add("url", f"{settings.MAJAL_ADDRESS}{one.get_absolute_url()}")
    entry.add("status", "CANCELLED" if one.state == EventState.CANCELLED else "CONFIRMED")
    return entry


def schema_of(event: Event) -> Mapping[str, Any]:
    """An event as search engines read it (schema.org)."""
    address = f"{settings.MAJAL_ADDRESS}{event.get_absolute_url()}"
    cancelled = event.state == EventState.CANCELLED
    return {
        "@context": "https://schema.org",
        "@type": "EducationEvent" if event.kind == EventKind.TRAINING else "Event",
        "name": local(event),
        "description": local(event, "about"),
        "startDate": event.starts_at.astimezone(CASABLANCA).isoformat(),
        "endDate": event.ends_at.astimezone(CASABLANCA).isoformat(),
        "eventStatus": f"https://schema.org/Event{'Cancelled' if cancelled else 'Scheduled'}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "inLanguage": list(event.languages),
        "maximumAttendeeCapacity": event.capacity,
        "isAccessibleForFree": event.is_free,
        "location": {
            "@type": "Place",
            "name": event.place or local(event.park),
            "address": {
                "@type": "PostalAddress",
                "addressCountry": "MA",
                "addressLocality": local(event.commune) if event.commune else local(event.park),
            },
        },
        "organizer": {"@type": "Organization", "name": local(event.park)},
        "url": address,
        "offers": {
            "@type": "Offer",
            "price": str(event.price),
            "priceCurrency": "MAD",
            "availability": "https://schema.org/" + ("InStock" if event.places.left else "SoldOut"),
            "url": address,
        },
    }
