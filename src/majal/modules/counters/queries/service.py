"""What an agent's page reads: whose tickets and appointments these are, how the day went."""

from dataclasses import dataclass
from datetime import date
from statistics import mean

from majal.kernel.actors import Actor
from majal.modules.counters.models import Appointment, Counter, Opinion, Ticket
from majal.modules.counters.queries.counters import refuse_agents_of_others
from majal.modules.counters.workflow import TicketState


@dataclass(frozen=True)
class DayFigures:
    """A counter's day: served, did not come, the mean wait in minutes, opinions and their mean."""

    served: int
    absent: int
    wait: float | None
    opinions: int
    rating: float | None


def ticket_to_serve(actor: Actor, pk: int) -> Ticket:
    """One ticket to act on; an agent of others is told whose counter it is of.

    Raises: Ticket.DoesNotExist; NotYourCounter.
    """
    rows = Ticket.objects.select_related("counter__park", "counter__organisation")
    found = rows.get(pk=pk)
    refuse_agents_of_others(actor, found.counter)
    return found


def appointment_to_serve(actor: Actor, pk: int) -> Appointment:
    """One appointment to receive; an agent of others is told whose counter it is of.

    Raises: Appointment.DoesNotExist; NotYourCounter.
    """
    rows = Appointment.objects.select_related("counter__park", "counter__organisation")
    found = rows.get(pk=pk)
    refuse_agents_of_others(actor, found.counter)
    return found


def missed_today(counter: Counter, day: date) -> list[Ticket]:
    """Who was called today and did not come; they may be called again."""
    rows = Ticket.objects.filter(counter=counter, day=day, state=TicketState.NO_SHOW)
    return list(rows.order_by("-called_at")[:10])


def day_in_figures(counter: Counter, day: date) -> DayFigures:
    """How a day went at a counter; two queries."""
    ended = (TicketState.DONE, TicketState.NO_SHOW)
    rows = Ticket.objects.filter(counter=counter, day=day, state__in=ended)
    states, waits = [], []
    for state, taken, called in rows.values_list("state", "taken_at", "called_at"):
        states.append(state)
        if called:
            waits.append((called - taken).total_seconds() / 60)
    opinions = Opinion.objects.filter(ticket__counter=counter, ticket__day=day)
    ratings = list(opinions.values_list("rating", flat=True))
    return DayFigures(
        states.count(TicketState.DONE),
        states.count(TicketState.NO_SHOW),
        mean(waits) if waits else None,
        len(ratings),
        mean(ratings) if ratings else None,
    )
