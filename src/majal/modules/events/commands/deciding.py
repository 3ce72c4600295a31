"""Registrations are approved, refused, confirmed, paid, cancelled; whoever waits moves up."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.permissions import require
from majal.modules.events.commands.registering import (
    ONCE,
    promote,
    registration_changed,
)
from majal.modules.events.commands.telling import tell
from majal.modules.events.errors import ReasonMissing
from majal.modules.events.models import Registration
from majal.modules.events.permissions import Perm
from majal.modules.events.queries import locked_places, locked_registration
from majal.modules.events.workflow import LIVE, REGISTRATION, EventState


@command(refusals=ONCE)
def approve_registration(registration_id: int, *, by: Actor) -> Registration:
    """Say yes to somebody who asked: a place, or the waiting list where none is free.

    Permission: events.serve on it.
    Raises: NotFound; NotAllowed; WrongState.
    """
    places = locked_places(_event_of(registration_id))
    found = locked_registration(registration_id)
    REGISTRATION.apply("approve" if places.left > 0 else "queue", found, by=by)
    if found.event.state != EventState.PUBLISHED:
        raise WrongState
    found.save(update_fields=["state"])
    registration_changed.send(None, registration=found)
    tell(found.state, found, by)
    return found


@command()
def refuse_registration(registration_id: int, *, reason: str, by: Actor) -> Registration:
    """Say no to somebody who asked or waits, and why.

    Permission: events.serve on it.
    Raises: NotFound; NotAllowed; WrongState; ReasonMissing.
    """
    locked_places(_event_of(registration_id))
    found = locked_registration(registration_id)
    REGISTRATION.apply("refuse", found, by=by)
    if not reason.strip():
        raise ReasonMissing
    found.reason, found.ended_at = reason.strip()[:300], timezone.now()
    found.save(update_fields=["state", "reason", "ended_at"])
    tell("refused", found, by)
    return found


@command()
def cancel_registration(registration_id: int, *, reason: str = "", by: Actor) -> Registration:
    """Give a place back, or leave the waiting list; the first who waits has the place at once.

    Permission: events.hold on it.
    Raises: NotFound; NotAllowed; WrongState, also once the event has ended.
    """
    places = locked_places(_event_of(registration_id))
    found = locked_registration(registration_id)
    REGISTRATION.apply("cancel", found, by=by)
    now = timezone.now()
    if found.event.ends_at <= now:
        raise WrongState
    found.reason, found.ended_at = reason.strip()[:300], now
    found.save(update_fields=["state", "reason", "ended_at"])
    registration_changed.send(None, registration=found)
    tell("cancelled", found, by)
    promote(places, found.event, by)
    return found


@command()
def confirm_registration(registration_id: int, *, by: Actor) -> Registration:
    """Say, by the link received, that the address is one's own and that one comes.

    Permission: events.hold on it.
    Raises: NotFound; NotAllowed; WrongState.
    """
    found = locked_registration(registration_id)
    require(by, Perm.HOLD, found)
    if found.state not in LIVE:
        raise WrongState
    if found.confirmed_at is None:
        found.confirmed_at = timezone.now()
        found.save(update_fields=["confirmed_at"])
    return found


def _event_of(registration_id: int) -> int:
    """The event of a registration, whose places are locked before it. Raises: NotFound."""
    rows = Registration.objects.filter(pk=registration_id).values_list("event_id", flat=True)
    found = rows.first()
    if found is None:
        raise NotFound
    return found
