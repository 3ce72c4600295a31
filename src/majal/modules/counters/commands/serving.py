"""The queue as the agent works it: next, again, serve, did not come, done, elsewhere."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import NotFound
from majal.kernel.permissions import id_of
from majal.modules.counters.commands.booking import locked_appointment
from majal.modules.counters.commands.queue import check_open, lock_day, next_ticket
from majal.modules.counters.errors import (
    NotForThisCounter,
    NotToday,
    QueueEmpty,
    SameCounter,
    StillServing,
)
from majal.modules.counters.models import Counter, Ticket
from majal.modules.counters.queries import require_serving
from majal.modules.counters.workflow import APPOINTMENT, AT_HAND, TICKET, TicketState

REFUSALS = {"ticket_one_at_hand": StillServing}


@command(refusals=REFUSALS)
def call_next(counter_id: int, *, by: Actor) -> Ticket:
    """Call whoever is next at a counter; two agents at once call two different people.

    Permission: counters.serve on it.
    Raises: NotFound; NotAllowed; NotYourCounter; QueueEmpty; StillServing.
    """
    counter = _counter(counter_id)
    require_serving(by, counter)
    now = timezone.now()
    day = now.astimezone(CASABLANCA).date()
    agent = id_of(by)
    if Ticket.objects.filter(agent=agent, day=day, state__in=AT_HAND).exists():
        raise StillServing
    waiting = Ticket.objects.filter(counter=counter, day=day, state=TicketState.WAITING)
    ticket = (
        waiting.order_by("rank_at", "number")
        .select_for_update(skip_locked=True, of=("self",))
        .first()
    )
    if ticket is None:
        raise QueueEmpty
    ticket.counter = counter
    TICKET.apply("call", ticket, by=by)
    ticket.agent_id, ticket.called_at, ticket.calls = agent, now, 1
    ticket.save()
    return ticket


@command(refusals=REFUSALS)
def call_again(ticket_id: int, *, by: Actor) -> Ticket:
    """Call somebody once more, who did not hear or came too late.

    Permission: counters.serve on it.
    Raises: NotFound; NotAllowed; NotYourCounter; WrongState; NotToday; StillServing.
    """
    ticket = _locked(ticket_id, by)
    TICKET.apply("again", ticket, by=by)
    if ticket.day != timezone.now().astimezone(CASABLANCA).date():
        raise NotToday
    ticket.agent_id, ticket.ended_at = id_of(by), None
    ticket.calls += 1
    ticket.save()
    return ticket


@command()
def serve_ticket(ticket_id: int, *, by: Actor) -> Ticket:
    """Say that whoever was called is at the counter.

    Permission: counters.serve on it.
    Raises: NotFound; NotAllowed; NotYourCounter; WrongState.
    """
    ticket = _locked(ticket_id, by)
    TICKET.apply("serve", ticket, by=by)
    ticket.served_at = timezone.now()
    ticket.save()
    return ticket


@command()
def mark_no_show(ticket_id: int, *, by: Actor) -> Ticket:
    """Say that whoever was called did not come; they may be called again that day.

    Permission: counters.serve on it.
    Raises: NotFound; NotAllowed; NotYourCounter; WrongState.
    """
    ticket = _locked(ticket_id, by)
    TICKET.apply("no_show", ticket, by=by)
    ticket.ended_at = timezone.now()
    ticket.save()
    return ticket


@command()
def finish_ticket(
    ticket_id: int, *, handled_id: int | None = None, note: str = "", by: Actor
) -> Ticket:
    """Say that somebody was served, with the procedure that was handled where there was one.

    Permission: counters.serve on it.
    Raises: NotFound; NotAllowed; NotYourCounter; WrongState; NotForThisCounter.
    """
    ticket = _locked(ticket_id, by)
    if handled_id and not ticket.counter.procedures.filter(pk=handled_id).exists():
        raise NotForThisCounter
    TICKET.apply("done", ticket, by=by)
    ticket.handled_id, ticket.note = handled_id, note.strip()[:300]
    ticket.ended_at = timezone.now()
    ticket.save()
    return ticket


@command()
def transfer_ticket(ticket_id: int, to: int, *, note: str = "", by: Actor) -> Ticket:
    """Send somebody to another counter of the park: a new number there, at the old rank.

    Permission: counters.serve on it.
    Raises: NotFound; NotAllowed; NotYourCounter; WrongState; SameCounter; NoTickets;
        CounterClosedNow.
    """
    ticket = _locked(ticket_id, by)
    target = Counter.objects.filter(pk=to, park=ticket.park_id).first()
    if target is None or target.pk == ticket.counter_id:
        raise SameCounter
    now = timezone.now()
    check_open(target, now)
    TICKET.apply("transfer", ticket, by=by)
    ticket.ended_at, ticket.note = now, note.strip()[:300]
    ticket.save()
    counting = lock_day(target, ticket.day)
    return next_ticket(target, counting, now, device=ticket.device, follows=ticket)


@command(refusals=REFUSALS)
def welcome_appointment(appointment_id: int, *, by: Actor) -> Ticket:
    """Receive somebody at their hour: they get a number and are at the counter at once.

    Permission: counters.serve on it.
    Raises: NotFound; NotAllowed; NotYourCounter; WrongState; NotToday; StillServing.
    """
    appointment = locked_appointment(appointment_id)
    require_serving(by, appointment.counter)
    APPOINTMENT.apply("keep", appointment, by=by)
    now = timezone.now()
    day = now.astimezone(CASABLANCA).date()
    if appointment.day != day:
        raise NotToday
    appointment.ended_at = now
    appointment.save()
    agent = id_of(by)
    if Ticket.objects.filter(agent=agent, day=day, state__in=AT_HAND).exists():
        raise StillServing
    counting = lock_day(appointment.counter, day)
    ticket = next_ticket(
        appointment.counter,
        counting,
        now,
        procedure_id=appointment.procedure_id,
        appointment=appointment,
    )
    TICKET.apply("call", ticket, by=by)
    ticket.agent_id, ticket.called_at, ticket.calls = agent, now, 1
    ticket.save()
    return ticket


def _counter(counter_id: int) -> Counter:
    counter = Counter.objects.filter(pk=counter_id).first()
    if counter is None:
        raise NotFound
    return counter


def _locked(ticket_id: int, by: Actor) -> Ticket:
    rows = Ticket.objects.select_related("counter").select_for_update(of=("self",))
    ticket = rows.filter(pk=ticket_id).first()
    if ticket is None:
        raise NotFound
    require_serving(by, ticket.counter)
    return ticket
