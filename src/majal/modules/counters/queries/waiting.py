"""The queue: who is before whom, how long it takes, and how that is known."""

import math
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import scopes
from majal.modules.counters.models import Counter, Ticket
from majal.modules.counters.queries.counters import counters_served_by
from majal.modules.counters.workflow import AT_HAND, TicketState
from majal.modules.people.public import Role

LAST_SERVICES = 10
"""The pace of a counter is the mean of its last services, at most so many."""
FEWEST_SERVICES = 3
"""With fewer nothing is said: three people make no average."""
RECENT = timedelta(days=30)
FEWEST_WAITS = 5
"""With fewer waits in thirty days no usual wait is told."""


@dataclass(frozen=True)
class Pace:
    """How long the last services of a counter took: minutes each, over how many."""

    minutes: float
    services: int

    def wait(self, before: int) -> int:
        """Minutes until one is called, with so many people before; whole, never told too short."""
        return math.ceil(self.minutes * before)


@dataclass(frozen=True)
class Stand:
    """How a ticket stands: people before it, and the wait, None where it cannot be told."""

    ticket: Ticket
    before: int
    pace: Pace | None

    @property
    def wait(self) -> int | None:
        return None if self.pace is None else self.pace.wait(self.before)


@dataclass(frozen=True)
class Waiting:
    """The queue of a counter at this moment."""

    counter: Counter
    waiting: tuple[Ticket, ...]
    at_hand: tuple[Ticket, ...]
    called: tuple[Ticket, ...]


def pace_of(minutes: Iterable[float]) -> Pace | None:
    """The pace that these last services show; None for too few."""
    found = list(minutes)[:LAST_SERVICES]
    if len(found) < FEWEST_SERVICES:
        return None
    return Pace(sum(found) / len(found), len(found))


def paces_of(counters: Sequence[Counter], *, now: datetime | None = None) -> dict[int, Pace | None]:
    """The pace of each counter from its last services; one query."""
    now = now or timezone.now()
    rows = (
        Ticket.objects.filter(
            counter__in=[one.pk for one in counters],
            state=TicketState.DONE,
            ended_at__gte=now - RECENT,
            called_at__isnull=False,
        )
        .annotate(
            last=Window(
                RowNumber(),
                partition_by=[F("counter")],
                order_by=[F("ended_at").desc(), F("pk").desc()],
            )
        )
        .filter(last__lte=LAST_SERVICES)
        .values_list("counter", "called_at", "ended_at")
    )
    took: dict[int, list[float]] = defaultdict(list)
    for counter, called, ended in rows:
        if called and ended:
            took[counter].append((ended - called).total_seconds() / 60)
    return {one.pk: pace_of(took[one.pk]) for one in counters}


def stand_of(ticket: Ticket) -> Stand:
    """Where a ticket stands now; two queries."""
    before = (
        Ticket.objects.filter(counter=ticket.counter_id, day=ticket.day, state=TicketState.WAITING)
        .filter(Q(rank_at__lt=ticket.rank_at) | Q(rank_at=ticket.rank_at, number__lt=ticket.number))
        .count()
    )
    pace = paces_of([ticket.counter])[ticket.counter_id]
    return Stand(ticket, before, pace)


def ticket_with_key(actor: Actor, key: uuid.UUID) -> Ticket:  # noqa: ARG001 - the key is enough
    """The ticket of that address. Raises: Ticket.DoesNotExist."""
    rows = Ticket.objects.select_related(
        "counter__park", "procedure", "handled", "opinion", "followed_by"
    )
    return rows.get(key=key)


def waiting_at(counters: Sequence[Counter], day: date) -> dict[int, Waiting]:
    """Who waits and who is at hand at each of these counters; one query.

    ``called`` holds those whom the screen shows: at hand, the last one called first.
    """
    rows = Ticket.objects.filter(counter__in=[one.pk for one in counters], day=day).filter(
        state__in=(TicketState.WAITING, *AT_HAND)
    )
    found: dict[int, list[Ticket]] = defaultdict(list)
    for ticket in rows.select_related("agent", "procedure").order_by("rank_at", "number"):
        found[ticket.counter_id].append(ticket)
    return {one.pk: _waiting(one, found[one.pk]) for one in counters}


def _waiting(counter: Counter, tickets: Sequence[Ticket]) -> Waiting:
    at_hand = tuple(t for t in tickets if t.state in AT_HAND)
    return Waiting(
        counter,
        tuple(t for t in tickets if t.state == TicketState.WAITING),
        at_hand,
        tuple(sorted(at_hand, key=lambda t: t.called_at or t.taken_at, reverse=True)),
    )


def waits_of(
    counters: Sequence[Counter], *, now: datetime | None = None
) -> dict[int, float | None]:
    """The usual wait of each counter: the median of thirty days, in minutes; one query.

    Appointments and people sent from another counter are left out; None where too few waited.
    """
    now = now or timezone.now()
    rows = Ticket.objects.filter(
        counter__in=[one.pk for one in counters],
        called_at__gte=now - RECENT,
        appointment=None,
        follows=None,
    ).values_list("counter", "taken_at", "called_at")
    waited: dict[int, list[float]] = defaultdict(list)
    for counter, taken, called in rows:
        if called:
            waited[counter].append((called - taken).total_seconds() / 60)
    return {
        one.pk: median(waited[one.pk]) if len(waited[one.pk]) >= FEWEST_WAITS else None
        for one in counters
    }


def tickets_visible_to(actor: Actor) -> QuerySet[Ticket]:
    """Tickets of the counters one serves or manages; all of them for the head office."""
    rows = Ticket.objects.select_related("counter__park")
    office = scopes(actor, Role.HEAD_OFFICE, kind="network")
    if actor is SYSTEM or office:
        return rows
    parks = scopes(actor, Role.PARK_MANAGER, Role.FRONT_DESK, kind="park")
    served = counters_served_by(actor).values("pk")
    return rows.filter(Q(counter__in=served) | Q(counter__park__in=parks))
