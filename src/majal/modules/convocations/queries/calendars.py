"""A sitting as a file that calendars read; what changes keeps its identity and counts upwards."""

from collections.abc import Iterable
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from majal.kernel.letters import CalendarPart, Context
from majal.modules.sittings.public import Invitation, Item, Sitting, State

if TYPE_CHECKING:
    from icalendar import Event


class Invited(NamedTuple):
    """Whom an e-mail invites; nobody else's address stands in it."""

    email: str
    name: str = ""


def calendar_by_account(context: Context, email: str) -> CalendarPart | None:
    """The sitting as an invitation to one member who has an account, or its cancellation."""
    rows = Sitting.objects.select_related("committee")
    sitting = rows.filter(pk=context["sitting"]).first()
    return None if sitting is None else _part(sitting, (), Invited(email))


def calendar_by_link(context: Context, email: str) -> CalendarPart | None:
    """The same for one without an account: a member's sitting, or the own hearing of a guest."""
    rows = Invitation.objects.select_related("sitting__committee", "seat", "guest__item")
    found = rows.filter(pk=context["invitation"]).first()
    if found is None:
        return None
    if found.guest is None:
        return _part(found.sitting, (), Invited(email, found.seat.name if found.seat else ""))
    return _part(found.sitting, (found.guest.item,), Invited(email, found.guest.name))


def _part(sitting: Sitting, items: Iterable[Item], to: Invited) -> CalendarPart:
    heard = [item for item in items if item.heard_from and item.heard_until]
    method = "CANCEL" if is_off(sitting, heard) else "REQUEST"
    return CalendarPart(method, calendar_file(sitting, items=heard, to=to))


def is_off(sitting: Sitting, heard: list[Item]) -> bool:
    """Whether a sitting, or all the hearings asked for, will not be held."""
    if sitting.state == State.CANCELLED:
        return True
    return bool(heard) and all(item.taken_off_at for item in heard)


def calendar_file(
    sitting: Sitting, *, items: Iterable[Item] = (), to: Invited | None = None
) -> bytes:
    """The sitting, or the hearings of ``items`` alone; of a cancelled one its cancellation.

    ``to``: sent to somebody, as an invitation or its cancellation (RFC 5546), where a file that is
    fetched only publishes.
    """
    from icalendar import Calendar  # noqa: PLC0415 - 6 MiB that other pages do not need

    heard = [item for item in items if item.heard_from and item.heard_until]
    cancelled = sitting.state == State.CANCELLED
    made = Calendar()
    made.add("prodid", "-//Majal//sittings//")
    made.add("version", "2.0")
    made.add("method", "CANCEL" if is_off(sitting, heard) else "REQUEST" if to else "PUBLISH")
    for item in heard:
        off = cancelled or item.taken_off_at is not None
        name = f"{sitting.committee} – {item}"
        hours: tuple[Any, Any] = (item.heard_from, item.heard_until)
        made.add_component(_event(f"item-{item.pk}", sitting, hours, name, to, off=off))
    if not heard:
        name = f"{sitting.committee} – {sitting}"
        hours = (sitting.starts, sitting.ends)
        made.add_component(_event(f"sitting-{sitting.pk}", sitting, hours, name, to, off=cancelled))
    return bytes(made.to_ical())


def _event(
    uid: str,
    sitting: Sitting,
    hours: tuple[Any, Any],
    name: str,
    to: Invited | None,
    *,
    off: bool,
) -> "Event":
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("uid", f"{uid}@{urlsplit(settings.MAJAL_ADDRESS).hostname}")
    event.add("sequence", sitting.sequence)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", sitting.at(hours[0]))
    event.add("dtend", sitting.at(hours[1]))
    event.add("summary", name)
    event.add("location", sitting.place)
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    if to is not None:
        _between(event, sitting, to)
    return event


def _between(event: "Event", sitting: Sitting, to: Invited) -> None:
    """Who invites whom: an invitation without both is none (RFC 5546, 3.2.2)."""
    from icalendar import vCalAddress  # noqa: PLC0415

    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organizer = vCalAddress(f"mailto:{address}")
    organizer.params["CN"] = str(sitting.committee)
    event.add("organizer", organizer)
    attendee = vCalAddress(f"mailto:{to.email}")
    attendee.params["CN"] = to.name or to.email
    attendee.params["RSVP"] = "FALSE"
    event.add("attendee", attendee)
