"""What attendance offers to gathered pages and to the menu."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.attendance.permissions import Perm
from majal.modules.attendance.queries import (
    Desk,
    answered_by,
    attendances_of,
    doors_today,
    results_of,
    totals_of,
)
from majal.modules.attendance.workflow import shown_short
from majal.modules.events.public import Event, EventPerm, Registration, RegistrationState

menu_item(
    MenuItem("attendance", _("Who attended"), "attendance:list", Perm.SEE_ANY, 44, "desk", "users")
)
menu_item(
    MenuItem(
        "attendance.mine", _("What I attended"), "attendance:mine", Perm.OWN, 46, "user", "calendar"
    )
)
SHOWN = 5


@panel(
    "attendance.front_desk",
    place="home.front_desk",
    order=16,
    permission=Perm.SEE_ANY,
    template="attendance/_today.html",
)
@panel(
    "attendance.park_manager",
    place="home.park_manager",
    order=46,
    permission=Perm.SEE_ANY,
    template="attendance/_today.html",
)
@panel(
    "attendance.programme_lead",
    place="home.programme_lead",
    order=16,
    permission=Perm.SEE_ANY,
    template="attendance/_today.html",
)
def today(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The doors of today: who is expected, who is there; nothing on a day without an event."""
    found = doors_today(actor, timezone.now())
    return {"doors": found[:SHOWN]} if found else None


@panel(
    "attendance.keep",
    place="event_desk.keep",
    order=10,
    permission=EventPerm.SERVE,
    template="attendance/_keep.html",
)
def of_event(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """What an event comes to, on its team's page."""
    if not isinstance(record, Event) or not Desk(record).is_open:
        return None
    return {"event": record, "totals": totals_of(record), "results": results_of(record)}


@panel(
    "attendance.ticket",
    place="events.ticket",
    order=10,
    permission=EventPerm.HOLD,
    template="attendance/_ticket.html",
)
def on_ticket(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The short code of a ticket, told at the door where nothing scans."""
    if not isinstance(record, Registration) or record.state != RegistrationState.REGISTERED:
        return None
    if record.event.ends_at <= timezone.now():
        return None
    return {"short": shown_short(record.code)}


@panel(
    "attendance.mine",
    place="events.mine",
    order=20,
    permission=Perm.OWN,
    template="attendance/_asked.html",
)
def to_say(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The events one came to and has said nothing of yet."""
    rows = list(attendances_of(actor)[:SHOWN])
    said = answered_by([one.registration_id for one in rows]) if rows else set()
    waiting = [one for one in rows if one.asked_at and one.registration_id not in said]
    return {"waiting": waiting} if waiting else None
