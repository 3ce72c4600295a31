"""A sitting as a file that calendars read; what changes keeps its identity and counts upwards."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings

from majal.modules.sittings.public import Item, Sitting, State

if TYPE_CHECKING:
    from icalendar import Event


def calendar_file(sitting: Sitting, *, items: Iterable[Item] = ()) -> bytes:
    """The sitting, or the hearings of ``items`` alone; of a cancelled one its cancellation."""
    from icalendar import Calendar  # noqa: PLC0415 - 6 MiB that other pages do not need

    heard = [item for item in items if item.heard_from and item.heard_until]
    cancelled = sitting.state == State.CANCELLED
    gone = cancelled or (bool(heard) and all(item.taken_off_at for item in heard))
    made = Calendar()
    made.add("prodid", "-//Majal//sittings//")
    made.add("version", "2.0")
    made.add("method", "CANCEL" if gone else "PUBLISH")
    for item in heard:
        off = cancelled or item.taken_off_at is not None
        name = f"{sitting.committee} – {item}"
        made.add_component(
            _event(f"item-{item.pk}", sitting, (item.heard_from, item.heard_until), name, off=off)
        )
    if not heard:
        name = f"{sitting.committee} – {sitting}"
        hours = (sitting.starts, sitting.ends)
        made.add_component(_event(f"sitting-{sitting.pk}", sitting, hours, name, off=cancelled))
    return bytes(made.to_ical())


def _event(uid: str, sitting: Sitting, hours: tuple[Any, Any], name: str, *, off: bool) -> "Event":
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("uid", f"{uid}@{urlsplit(settings.MAJAL_ADDRESS).hostname}")
    event.add("sequence", sitting.sequence)
    event.add("dtstamp", sitting.convened_at or datetime(sitting.on.year, 1, 1, tzinfo=UTC))
    event.add("dtstart", sitting.at(hours[0]))
    event.add("dtend", sitting.at(hours[1]))
    event.add("summary", name)
    event.add("location", sitting.place)
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    return event
