"""The queue as people meet it: a ticket, leaving, an opinion."""

import uuid
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.bidi import plain_number
from majal.kernel.command import command
from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import NotFound
from majal.kernel.hashing import hashed
from majal.kernel.permissions import require
from majal.kernel.throttle import held_until
from majal.modules.counters.errors import (
    CounterClosedNow,
    NotForThisCounter,
    NoTickets,
    NotServedYet,
    RatedAlready,
    RatingUnknown,
    TicketHeld,
    TicketsUsedUp,
    TooManyTickets,
)
from majal.modules.counters.models import Appointment, Counter, Opinion, QueueDay, Ticket
from majal.modules.counters.permissions import Perm
from majal.modules.counters.queries import today_at
from majal.modules.counters.workflow import OPEN, TICKET, TicketState

MOST_AT_ONCE, AT_ONCE = 20, timedelta(minutes=10)
"""Tickets of one counter from one connection: a full hall on the park’s own network has room."""
MINUTE = timedelta(minutes=1)
MOST_A_DAY = 5
"""Tickets of one telephone in one park, each left before the next was taken."""
REFUSALS = {"ticket_one_a_device": TicketHeld, "opinion_rating": RatingUnknown}


@command(refusals=REFUSALS)
def take_ticket(
    counter_id: int,
    *,
    device: str = "",
    origin: str = "",
    procedure_id: int | None = None,
    by: Actor,
) -> Ticket:
    """Take the next number of a counter that is open; the same device gets the same ticket again.

    ``device`` is what the browser's session is known by; only its hash is kept, for the day. Empty:
    staff hand the ticket to somebody without a telephone. ``origin`` is the connection it came by,
    known for some minutes as a hash, so that nobody fills a queue from afar.

    Permission: counters.take_ticket; counters.give_ticket on the counter without a device.
    Raises: NotFound; NotAllowed; NoTickets; CounterClosedNow; TicketHeld; NotForThisCounter;
        TooManyTickets; TicketsUsedUp.
    """
    counter = Counter.objects.filter(pk=counter_id).first()
    if counter is None:
        raise NotFound
    require(by, Perm.TAKE_TICKET if device else Perm.GIVE_TICKET, counter)
    if procedure_id is not None and not counter.procedures.filter(pk=procedure_id).exists():
        raise NotForThisCounter
    now = timezone.now()
    check_open(counter, now)
    day = now.astimezone(CASABLANCA).date()
    kept = hashed(f"{day}:{device}") if device else ""
    counting = lock_day(counter, day)
    held = Ticket.objects.filter(park=counter.park_id, day=day, device=kept, state__in=OPEN)
    if kept and (mine := held.first()) is not None:
        if mine.counter_id != counter.pk:
            raise TicketHeld
        return mine
    if kept:
        _sparing(counter, day, kept, origin)
    return next_ticket(counter, counting, now, device=kept, procedure_id=procedure_id)


@command()
def leave_queue(key: uuid.UUID, *, by: Actor) -> Ticket:
    """Leave the queue: nobody is called in vain.

    Permission: counters.hold_ticket.
    Raises: NotFound; NotAllowed; WrongState.
    """
    ticket = _with_key(key)
    require(by, Perm.HOLD_TICKET, ticket)
    TICKET.apply("leave", ticket, by=by)
    ticket.ended_at = timezone.now()
    ticket.save()
    return ticket


@command(refusals=REFUSALS)
def give_opinion(key: uuid.UUID, rating: int, words: str = "", *, by: Actor) -> Opinion:
    """Say what one thinks of the service, once, after it.

    Permission: counters.hold_ticket.
    Raises: NotFound; NotAllowed; NotServedYet; RatedAlready; RatingUnknown.
    """
    ticket = _with_key(key)
    require(by, Perm.HOLD_TICKET, ticket)
    if ticket.state != TicketState.DONE:
        raise NotServedYet
    if rating not in range(1, 6):
        raise RatingUnknown
    opinion, fresh = Opinion.objects.get_or_create(
        ticket=ticket, defaults={"rating": rating, "words": words.strip()[:500]}
    )
    if not fresh:
        raise RatedAlready
    return opinion


def _sparing(counter: Counter, day: date, device: str, origin: str) -> None:
    """The day is locked, so that the count is exact. Raises: TicketsUsedUp; TooManyTickets."""
    if Ticket.objects.filter(park=counter.park_id, day=day, device=device).count() >= MOST_A_DAY:
        raise TicketsUsedUp(most=plain_number(MOST_A_DAY))
    place = f"{counter.pk}:{origin}"
    if origin and (
        until := held_until("counters.ticket", place, most=MOST_AT_ONCE, within=AT_ONCE)
    ):
        raise TooManyTickets(moment=f"{until.astimezone(CASABLANCA) + MINUTE:%H:%M}")


def lock_day(counter: Counter, day: date) -> QueueDay:
    """The count of a counter's day, locked until the end: numbers leave no gap."""
    QueueDay.objects.bulk_create([QueueDay(counter=counter, day=day)], ignore_conflicts=True)
    return QueueDay.objects.select_for_update().get(counter=counter, day=day)


def check_open(counter: Counter, now: datetime) -> None:
    """Raises: NoTickets; CounterClosedNow."""
    if not counter.takes_tickets:
        raise NoTickets
    day, stretch = today_at(counter, now)
    if stretch is None:
        raise CounterClosedNow(why=day.why or _("outside its hours"))


def next_ticket(
    counter: Counter,
    counting: QueueDay,
    now: datetime,
    *,
    device: str = "",
    procedure_id: int | None = None,
    follows: Ticket | None = None,
    appointment: Appointment | None = None,
) -> Ticket:
    """The next number of the day; ``counting`` is locked by the caller."""
    counting.last += 1
    counting.save(update_fields=["last"])
    return Ticket.objects.create(
        counter=counter,
        park_id=counter.park_id,
        day=counting.day,
        number=counting.last,
        label=f"{counter.letter}-{counting.last:03}",
        device=device,
        procedure_id=procedure_id,
        follows=follows,
        appointment=appointment,
        rank_at=follows.rank_at if follows else now,
        taken_at=now,
    )


def _with_key(key: uuid.UUID) -> Ticket:
    ticket = Ticket.objects.select_for_update().filter(key=key).first()
    if ticket is None:
        raise NotFound
    return ticket
