"""The entrance: a ticket of the queue, by the code on the wall, and the page it opens."""

import secrets
from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, network_of, page, show
from majal.modules.counters.commands import give_opinion, leave_queue, take_ticket
from majal.modules.counters.forms import OpinionForm
from majal.modules.counters.models import Screen, Ticket
from majal.modules.counters.permissions import Perm
from majal.modules.counters.queries import (
    Line,
    board_of,
    closings_shown,
    counters_of,
    entrance_of,
    screen_with_key,
    stand_of,
    ticket_with_key,
)
from majal.modules.counters.views.shown import park_with_counters
from majal.modules.counters.workflow import OPEN, TicketState
from majal.modules.parks.public import Park

DEVICE = "counters.device"
CONFLICT = 409
MOST_CALLED = 6


@page(Perm.TAKE_TICKET, obj=park_with_counters)
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: Request, park: Park) -> HttpResponse:
    """Choose a counter that is open, get a number; the same telephone gets the same one again."""
    error: DomainError | None = None
    if request.method == "POST":
        chosen = request.POST.get("counter", "")
        try:
            ticket = take_ticket(
                int(chosen) if chosen.isdecimal() and len(chosen) < 10 else 0,
                device=_device(request),
                origin=network_of(request),
                by=request.actor,
            )
            return redirect("counters:ticket", key=ticket.key)
        except DomainError as refused:
            error = refused
    lines = board_of([c for c in counters_of(park, to=request.actor) if c.takes_tickets])
    context = {"park": park, "lines": lines, "error": error}
    return render(request, "counters/take.html", context, status=CONFLICT if error else 200)


def _device(request: Request) -> str:
    """What this browser is known by until its session ends; nothing about the person."""
    return str(request.session.setdefault(DEVICE, secrets.token_hex(16)))


@page(Perm.HOLD_TICKET, obj=ticket_with_key)
@never_cache
@require_GET
def ticket(request: Request, found: Ticket) -> HttpResponse:
    """A ticket: the number, how many are before it, where to go once it is called."""
    context = {
        "ticket": found,
        "stand": stand_of(found) if found.state == TicketState.WAITING else None,
        "going": found.state in OPEN,
        "follower": getattr(found, "followed_by", None),
        "opinion": getattr(found, "opinion", None),
        "form": OpinionForm() if found.state == TicketState.DONE else None,
    }
    return show(request, "counters/ticket.html", context, part="card")


@page(Perm.HOLD_TICKET, obj=ticket_with_key)
@require_POST
def leave(request: Request, found: Ticket) -> HttpResponse:
    """Leave the queue."""
    try:
        leave_queue(found.key, by=request.actor)
        messages.success(request, _("You left the queue; nobody will be called in vain."))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("counters:ticket", key=found.key)


@page(Perm.HOLD_TICKET, obj=ticket_with_key)
@require_POST
def opinion(request: Request, found: Ticket) -> HttpResponse:
    """One to five, once."""
    form = OpinionForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            give_opinion(found.key, given["rating"], given["words"], by=request.actor)
            messages.success(request, _("Thank you: it is read by those who keep the counters."))
        except DomainError as error:
            messages.error(request, str(error))
    else:
        messages.error(request, _("Choose one of the five answers."))
    return redirect("counters:ticket", key=found.key)


@page(Perm.SEE, obj=screen_with_key)
@never_cache
@require_GET
def screen(request: Request, found: Screen) -> HttpResponse:
    """The screen of the hall: who is called where, how many wait; it names nobody."""
    counters = counters_of(found.park, to=request.actor)
    lines = board_of(counters)
    now = timezone.now()
    context = {
        "screen": found,
        "park": found.park,
        "lines": [line for line in lines if line.now or line.waiting or line.queue.at_hand],
        "called": called_at(lines),
        "closings": closings_shown(counters, today=now.astimezone(CASABLANCA).date()),
        "now": now,
        "address": entrance_of(found.park),
    }
    return show(request, "counters/screen.html", context, part="hall")


def called_at(lines: Iterable[Line]) -> list[Ticket]:
    """Who is called or at a counter, the last one called first."""
    found = []
    for line in lines:
        for one in line.queue.called:
            one.counter = line.counter
            found.append(one)
    found.sort(key=lambda one: one.called_at or one.taken_at, reverse=True)
    return found[:MOST_CALLED]
