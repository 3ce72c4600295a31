"""The door of an event: who stands there, on which day, for which sessions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.errors import DomainError
from majal.modules.attendance.models import Gate, Rule
from majal.modules.attendance.permissions import GATE_LINK
from majal.modules.events.public import Event, EventState, Session, event_of, events_served_by

OPEN = (EventState.PUBLISHED, EventState.HELD)


@dataclass(frozen=True)
class Desk:
    """The door of an event as whoever stands there sees it."""

    event: Event
    gate: Gate | None = None

    @property
    def pk(self) -> int:
        """The event's."""
        return int(self.event.pk)

    @property
    def park_id(self) -> int:
        """The park that answers for it."""
        return int(self.event.park_id)

    @property
    def is_open(self) -> bool:
        """Whether people may be expected: it is published or was held."""
        return self.event.state in OPEN


@dataclass(frozen=True)
class Behind:
    """What is behind the link to a door, or why it does not open."""

    secret: str
    desk: Desk | None = None
    holder: LinkHolder | None = None
    error: DomainError | None = None


def desk_of(actor: Actor, pk: int) -> Desk:
    """The door of an event that somebody may see. Raises: Event.DoesNotExist."""
    return Desk(event_of(actor, pk))


def desk_by_link(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts
    """Look behind the link to a door; that it has ended is an answer too."""
    try:
        holder = links.holder(secret, GATE_LINK)
    except DomainError as error:
        return Behind(secret, error=error)
    gate = Gate.objects.select_related("event__park").get(pk=holder.id)
    return Behind(secret, Desk(gate.event, gate), holder)


def desk_for(actor: Actor, event_id: int) -> Desk:
    """The door of an event as a command finds it: with the gate its actor came by.

    Raises: Event.DoesNotExist; Gate.DoesNotExist.
    """
    rows = Event.objects.select_related("park")
    gate = None
    if isinstance(actor, LinkHolder):
        gate = Gate.objects.get(pk=actor.id, event=event_id, closed_at=None)
    return Desk(rows.get(pk=event_id), gate)


def rule_of(event_id: int) -> Rule:
    """The rule of an event: its own, or what holds where nobody said anything."""
    return Rule.objects.filter(pk=event_id).first() or Rule(event_id=event_id)


def sessions_of(event_id: int) -> list[Session]:
    """Its sessions, in their order."""
    rows = Session.objects.filter(event=event_id, removed_at=None)
    return list(rows.order_by("starts_at", "pk"))


def day_at(sessions: Iterable[Session], now: datetime) -> date:
    """Today; after midnight the day before, while a session of it goes on."""
    running = (one for one in sessions if one.starts_at <= now < one.ends_at)
    today = timezone.localdate(now)
    return min((timezone.localdate(one.starts_at) for one in running), default=today)


def sessions_on(desk: Desk, now: datetime) -> tuple[date, date, list[Session]]:
    """Today as a door counts it, the day that counts there, and its sessions.

    It is the day of the link; else today, the next day with a session, or the last one.
    """
    rows = sessions_of(desk.pk)
    today = day_at(rows, now)
    days = sorted({timezone.localdate(one.starts_at) for one in rows})
    if desk.gate is not None and desk.gate.day is not None:
        day = desk.gate.day
    else:
        ahead = [one for one in days if one >= today]
        day = ahead[0] if ahead else days[-1] if days else today
    return today, day, [one for one in rows if timezone.localdate(one.starts_at) == day]


def gates_of(event_id: int) -> QuerySet[Gate]:
    """The links that were given for an event, those that are open first."""
    rows = Gate.objects.filter(event=event_id).select_related("made_by", "event")
    return rows.order_by("-closed_at", "-pk")


def gate_of(actor: Actor, pk: int) -> Gate:
    """One link of an event that somebody serves. Raises: Gate.DoesNotExist."""
    served = events_served_by(actor).order_by().values("pk")
    return Gate.objects.select_related("event__park").get(pk=pk, event__in=served)


def secret_of(gate: Gate) -> str:
    """The secret of a link, made again for those who may give it."""
    return links.derived_secret(GATE_LINK, gate.seed)
