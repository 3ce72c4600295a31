"""What an agent does: call, receive, finish, send on; every act is one button."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page, show
from majal.kernel.permissions import may
from majal.modules.counters import commands
from majal.modules.counters.forms import DoneForm, TransferForm
from majal.modules.counters.models import Appointment, Counter, Ticket
from majal.modules.counters.permissions import Perm
from majal.modules.counters.queries import (
    appointment_to_serve,
    appointments_of_day,
    board_of,
    counter_to_serve,
    counter_to_watch,
    counters_of,
    counters_served_by,
    day_in_figures,
    missed_today,
    ticket_to_serve,
)
from majal.modules.counters.workflow import AppointmentState

Act = Callable[[], object]


@page(Perm.WORK)
@require_GET
def work(request: Request) -> HttpResponse:
    """The counters that this agent serves."""
    rows = counters_served_by(request.actor).prefetch_related("presences")
    found = list(rows)
    if len(found) == 1:
        return redirect("counters:queue", pk=found[0].pk)
    return render(request, "counters/work.html", {"lines": board_of(found)})


@page(Perm.SEE_QUEUE, obj=counter_to_watch)
@never_cache
@require_GET
def queue(request: Request, counter: Counter) -> HttpResponse:
    """The queue of a counter: who is at hand, who waits, whom it awaits today."""
    today = timezone.now().astimezone(CASABLANCA).date()
    line = board_of([counter])[0]
    serves = may(request.actor, Perm.SERVE, counter)
    mine = next((t for t in line.queue.at_hand if t.agent_id == request.actor.pk), None)
    awaited = list(appointments_of_day(counter, today))
    context: dict[str, Any] = {
        "counter": counter,
        "line": line,
        "serves": serves,
        "gives": may(request.actor, Perm.GIVE_TICKET, counter) and counter.takes_tickets,
        "mine": mine,
        "others": [t for t in line.queue.at_hand if t is not mine],
        "awaited": [one for one in awaited if one.state == AppointmentState.BOOKED],
        "missed": missed_today(counter, today),
        "figures": day_in_figures(counter, today),
        "now": timezone.now(),
    }
    if serves and mine:
        elsewhere = [c for c in counters_of(counter.park, to=request.actor) if c.takes_tickets]
        others = [c for c in elsewhere if c.pk != counter.pk]
        context["done_form"] = DoneForm(counter=counter, initial={"handled": mine.procedure_id})
        context["transfer_form"] = TransferForm(others=others) if others else None
    return show(request, "counters/queue.html", context, part="waiting")


def _did(request: Request, counter_id: int, act: Act, said: str = "") -> HttpResponse:
    """Do it, say what came of it, and back to the queue."""
    try:
        act()
        if said:
            messages.success(request, said)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("counters:queue", pk=counter_id)


@page(Perm.SERVE, obj=counter_to_serve)
@require_POST
def call(request: Request, counter: Counter) -> HttpResponse:
    """Call whoever is next."""
    return _did(request, counter.pk, partial(commands.call_next, counter.pk, by=request.actor))


@page(Perm.GIVE_TICKET, obj=counter_to_watch)
@require_POST
def give(request: Request, counter: Counter) -> HttpResponse:
    """Hand a number to somebody without a telephone."""

    def act() -> None:
        ticket = commands.take_ticket(counter.pk, by=request.actor)
        messages.success(
            request, _("Number %(number)s is given: tell it to the visitor.") % {"number": ticket}
        )

    return _did(request, counter.pk, act)


@page(Perm.SERVE, obj=ticket_to_serve)
@require_POST
def again(request: Request, ticket: Ticket) -> HttpResponse:
    """Call once more."""
    act = partial(commands.call_again, ticket.pk, by=request.actor)
    return _did(request, ticket.counter_id, act)


@page(Perm.SERVE, obj=ticket_to_serve)
@require_POST
def serve(request: Request, ticket: Ticket) -> HttpResponse:
    """They are at the counter."""
    act = partial(commands.serve_ticket, ticket.pk, by=request.actor)
    return _did(request, ticket.counter_id, act)


@page(Perm.SERVE, obj=ticket_to_serve)
@require_POST
def no_show(request: Request, ticket: Ticket) -> HttpResponse:
    """They did not come."""
    act = partial(commands.mark_no_show, ticket.pk, by=request.actor)
    return _did(request, ticket.counter_id, act)


@page(Perm.SERVE, obj=ticket_to_serve)
@require_POST
def done(request: Request, ticket: Ticket) -> HttpResponse:
    """They were served: what was handled, and a note."""
    form = DoneForm(request.POST, counter=ticket.counter)
    if not form.is_valid():
        messages.error(request, _("Choose what was handled from the list."))
        return redirect("counters:queue", pk=ticket.counter_id)
    given = form.cleaned_data

    def act() -> None:
        commands.finish_ticket(
            ticket.pk, handled_id=given["handled"], note=given["note"], by=request.actor
        )

    return _did(request, ticket.counter_id, act)


@page(Perm.SERVE, obj=ticket_to_serve)
@require_POST
def transfer(request: Request, ticket: Ticket) -> HttpResponse:
    """Send them to another counter of the park."""
    to = request.POST.get("to", "")

    def act() -> None:
        number = int(to) if to.isdecimal() and len(to) < 10 else 0
        ticket_there = commands.transfer_ticket(ticket.pk, number, by=request.actor)
        messages.success(
            request,
            _("They keep their rank, with number %(number)s.") % {"number": ticket_there},
        )

    return _did(request, ticket.counter_id, act)


@page(Perm.SERVE, obj=appointment_to_serve)
@require_POST
def welcome(request: Request, appointment: Appointment) -> HttpResponse:
    """Whoever had an appointment is here."""
    act = partial(commands.welcome_appointment, appointment.pk, by=request.actor)
    return _did(request, appointment.counter_id, act)


@page(Perm.SERVE, obj=appointment_to_serve)
@require_POST
def missed(request: Request, appointment: Appointment) -> HttpResponse:
    """Whoever had an appointment did not come."""
    act = partial(commands.miss_appointment, appointment.pk, by=request.actor)
    return _did(request, appointment.counter_id, act)
