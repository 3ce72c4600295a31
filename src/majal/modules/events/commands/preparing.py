"""Events are prepared, changed, published, cancelled, copied."""

from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal

from django.dispatch import Signal
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may, require
from majal.kernel.text import search_key
from majal.modules.bookings.public import Booking, BookingPerm, BookingState, cancel_booking
from majal.modules.events.commands.registering import promote
from majal.modules.events.commands.telling import tell_all
from majal.modules.events.errors import (
    BegunAlready,
    ClosesTooLate,
    EndsBeforeStart,
    FewerThanTaken,
    NameMissing,
    OutsidePark,
    ReasonMissing,
)
from majal.modules.events.models import Event, Question, Session, Speaker
from majal.modules.events.permissions import Perm
from majal.modules.events.queries import check_unfinished, locked_event, locked_places
from majal.modules.events.workflow import EVENT, EventState
from majal.modules.parks.public import Park, Space

REFUSALS = {
    "event_named": NameMissing,
    "event_in_order": EndsBeforeStart,
    "session_in_order": EndsBeforeStart,
    "event_opens_in_order": ClosesTooLate,
    "event_closes_in_time": ClosesTooLate,
    "event_cancelled_why": ReasonMissing,
    "places_not_oversold": FewerThanTaken,
}
event_copied = Signal()
"""Sent with ``event``, the new one, and ``old``, when an event is prepared once more."""
TOLD = ("space_id", "place", "commune_id")
"""What people who come are told of when it changes."""


@dataclass(frozen=True)
class Details:
    """What an event is, but for its sessions; the first one's hours begin it."""

    kind: str
    capacity: int
    name_ar: str = ""
    name_fr: str = ""
    name_en: str = ""
    about_ar: str = ""
    about_fr: str = ""
    about_en: str = ""
    audience: str = "everyone"
    languages: tuple[str, ...] = ()
    space_id: int | None = None
    place: str = ""
    commune_id: int | None = None
    price: Decimal = Decimal(0)
    price_inside: Decimal = Decimal(0)
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    needs_approval: bool = False
    has_waiting: bool = True


@command(refusals=REFUSALS)
def prepare_event(
    park_id: int, details: Details, starts_at: datetime, ends_at: datetime, *, by: Actor
) -> Event:
    """Begin an event of a park with its first session; nobody sees it before it is published.

    Permission: events.make on the park.
    Raises: NotFound; NotAllowed; NameMissing; EndsBeforeStart; ClosesTooLate; OutsidePark.
    """
    park = Park.objects.filter(pk=park_id).first()
    if park is None:
        raise NotFound
    require(by, Perm.MAKE, park)
    event = Event(park=park, starts_at=starts_at, ends_at=ends_at, made_by_id=by.pk)
    _describe(event, details)
    event.save(force_insert=True)
    Session.objects.create(event=event, starts_at=starts_at, ends_at=ends_at)
    return event


@command(refusals=REFUSALS)
def edit_event(event_id: int, details: Details, *, by: Actor) -> Event:
    """Change an event; more places go to those who wait, another place is told to all who come.

    Permission: events.make on it.
    Raises: NotFound; NotAllowed; BegunAlready; NameMissing; ClosesTooLate; FewerThanTaken;
        OutsidePark.
    """
    places = locked_places(event_id)
    event = locked_event(event_id)
    require(by, Perm.MAKE, event)
    check_unfinished(event)
    before = [getattr(event, name) for name in TOLD]
    _describe(event, details)
    moved = before != [getattr(event, name) for name in TOLD]
    if moved:
        event.sequence += 1
    event.save()
    if moved:
        tell_change(event)
    promote(places, event, by)
    return event


@command(refusals=REFUSALS)
def publish_event(event_id: int, *, by: Actor) -> Event:
    """Show an event to everybody and take registrations.

    Permission: events.make on it.
    Raises: NotFound; NotAllowed; WrongState; BegunAlready.
    """
    event = locked_event(event_id)
    EVENT.apply("publish", event, by=by)
    now = timezone.now()
    if event.ends_at <= now:
        raise BegunAlready
    event.published_at = now
    event.save(update_fields=["state", "published_at"])
    return event


@command(refusals=REFUSALS)
def cancel_event(event_id: int, *, reason: str, by: Actor) -> Event:
    """Cancel an event and the rooms held for it; everybody who comes or waits is told why.

    Permission: events.make on it.
    Raises: NotFound; NotAllowed; WrongState; ReasonMissing; BegunAlready.
    """
    locked_places(event_id)
    event = locked_event(event_id)
    published = event.state == EventState.PUBLISHED
    EVENT.apply("cancel", event, by=by)
    if event.ends_at <= timezone.now():
        raise BegunAlready
    event.reason = reason.strip()[:300]
    if not event.reason:
        raise ReasonMissing
    event.sequence += 1
    event.save()
    for session in event.sessions.filter(removed_at=None, booking__isnull=False):
        give_room_back(session, event, by)
    if published:
        tell_all("event_cancelled", event)
    return event


@command(refusals=REFUSALS)
def copy_event(event_id: int, starts_at: datetime, *, by: Actor) -> Event:
    """Prepare the same event once more, from another hour on; rooms are held anew.

    Names, sessions, speakers and questions come along; nobody who was registered does.

    Permission: events.make on it.
    Raises: NotFound; NotAllowed.
    """
    old = Event.objects.select_related("park").filter(pk=event_id).first()
    if old is None:
        raise NotFound
    require(by, Perm.MAKE, old)
    given = {f.name: getattr(old, f.name) for f in fields(Details)}
    given["opens_at"] = given["closes_at"] = None
    shift = starts_at - old.starts_at
    event = Event(
        park=old.park,
        starts_at=starts_at,
        ends_at=old.ends_at + shift,
        made_by_id=by.pk,
        copied_from=old,
    )
    _describe(event, Details(**{**given, "languages": tuple(old.languages)}))
    event.save(force_insert=True)
    sessions = {
        one.pk: Session.objects.create(
            event=event,
            title_ar=one.title_ar,
            title_fr=one.title_fr,
            title_en=one.title_en,
            starts_at=one.starts_at + shift,
            ends_at=one.ends_at + shift,
            place=one.place,
        )
        for one in old.sessions.filter(removed_at=None)
    }
    for speaker in old.speakers.all():
        session = sessions.get(speaker.session_id or 0)
        Speaker.objects.create(event=event, session=session, name=speaker.name, role=speaker.role)
    for asked in old.questions.filter(removed_at=None):
        Question.objects.create(
            event=event,
            kind=asked.kind,
            name_ar=asked.name_ar,
            name_fr=asked.name_fr,
            name_en=asked.name_en,
            choices=asked.choices,
            required=asked.required,
        )
    event_copied.send(None, event=event, old=old)
    return event


def tell_change(event: Event) -> None:
    """Have those who come told, where it is published and still to come."""
    if event.state == EventState.PUBLISHED and event.ends_at > timezone.now():
        tell_all("changed", event)


def give_room_back(session: Session, event: Event, by: Actor) -> None:
    """Cancel the booking of a session, whoever made it, unless its time has passed."""
    booking = Booking.objects.select_related("park").filter(pk=session.booking_id or 0).first()
    living = (BookingState.REQUESTED, BookingState.CONFIRMED)
    if booking is None or booking.state not in living or booking.ends_at <= timezone.now():
        return
    mine = may(by, BookingPerm.HOLD, booking)
    cancel_booking(booking.pk, reason=event.reason, by=by if mine else SYSTEM)


def stretch(event: Event) -> None:
    """Let the event begin and end with its sessions."""
    rows = list(event.sessions.filter(removed_at=None))
    first, last = min(r.starts_at for r in rows), max(r.ends_at for r in rows)
    if (first, last) == (event.starts_at, event.ends_at):
        return
    event.starts_at, event.ends_at = first, last
    if event.closes_at and event.closes_at > last:
        event.closes_at = last
    if event.opens_at and event.opens_at >= (event.closes_at or last):
        event.opens_at = None


def _describe(event: Event, details: Details) -> None:
    for one in fields(Details):
        value = getattr(details, one.name)
        if isinstance(value, str):
            value = value.strip()
        setattr(event, one.name, list(value) if isinstance(value, tuple) else value)
    event.search_key = search_key(event.name_ar, event.name_fr, event.name_en)
    space = Space.objects.filter(pk=event.space_id or 0).select_related("building").first()
    if event.space_id and (space is None or space.building.park_id != event.park_id):
        raise OutsidePark
