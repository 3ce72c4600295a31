"""What the team does: keeps things closed, suspends a right to book, lifts it."""

from datetime import datetime, time, timedelta
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.asking import ask
from majal.kernel.dates import CASABLANCA, humanise_moment
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.modules.bookables.public import Bookable, bookable_of, bookables_visible_to
from majal.modules.bookings.commands import block_things, lift_suspension, suspend_booker
from majal.modules.bookings.forms import BlockForm, SuspendForm
from majal.modules.bookings.models import Suspension
from majal.modules.bookings.permissions import Perm
from majal.modules.bookings.queries import bookings_visible_to, suspension_to_lift, to_decide
from majal.modules.bookings.queries import in_parks_served as here
from majal.modules.organisations.public import organisations_visible_to


@page(Perm.DECIDE_ANY)
@require_GET
def today(request: Request) -> HttpResponse:
    """What waits for an answer, and what happens today in the parks one serves."""
    now = timezone.now()
    day = now.astimezone(CASABLANCA).date()
    begins = datetime.combine(day, time.min, tzinfo=CASABLANCA)
    rows = here(bookings_visible_to(request.actor), request.actor).filter(
        starts_at__lt=begins + timedelta(days=1), ends_at__gt=begins
    )
    rows = rows.exclude(state__in=["refused", "cancelled"]).order_by("starts_at", "bookable")
    context = {
        "asked": list(to_decide(request.actor, now=now)[:100]),
        "rows": list(rows[:200]),
        "day": day,
        "now": now,
    }
    return render(request, "bookings/today.html", context)


@page(Perm.BLOCK, obj=bookable_of)
@require_http_methods(["GET", "HEAD", "POST"])
def block(request: Request, thing: Bookable) -> HttpResponse:
    """Keep a thing, or several of its park, closed for some time."""
    things = list(bookables_visible_to(request.actor).filter(park=thing.park_id))
    tomorrow = timezone.localdate() + timedelta(days=1)
    initial = {
        "things": [thing.pk],
        "first": tomorrow,
        "starts": time(8),
        "last": tomorrow,
        "ends": time(20),
    }

    def do(given: Any) -> None:
        block_things(
            given["things"],
            datetime.combine(given["first"], given["starts"], tzinfo=CASABLANCA),
            datetime.combine(given["last"], given["ends"], tzinfo=CASABLANCA),
            reason=given["reason"],
            cancel=given["cancel"],
            by=request.actor,
        )

    back = reverse("bookings:week", args=[thing.pk])
    return ask(
        request,
        BlockForm(request.POST or None, things=things, initial=initial),
        do,
        title=_("Keep closed"),
        done=_("Kept closed: nobody can book it then."),
        back=back,
        crumbs=[(local(thing), back)],
        button=_("Keep closed"),
    )


@page(Perm.SUSPEND_ANY)
@require_http_methods(["GET", "HEAD", "POST"])
def suspend(request: Request) -> HttpResponse:
    """Suspend the right to book of an organisation."""
    rows = organisations_visible_to(request.actor).filter(archived_at=None)

    def do(given: Any) -> None:
        suspend_booker(given["organisation"], given["why"], by=request.actor)

    back = reverse("bookings:suspensions")
    return ask(
        request,
        SuspendForm(request.POST or None, organisations=rows),
        do,
        title=_("Suspend the right to book"),
        lede=_("It keeps what it has booked. Say why in one sentence that its people will read."),
        done=_("Suspended."),
        back=back,
        crumbs=[(_("Suspended rights to book"), back)],
        button=_("Suspend"),
        beside={},
    )


@page(Perm.SUSPEND_ANY, obj=suspension_to_lift)
@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: Request, found: Suspension) -> HttpResponse:
    """Lift a suspension."""
    back = reverse("bookings:suspensions")
    return ask(
        request,
        Form(request.POST or None),
        lambda _given: lift_suspension(found.organisation_id, by=request.actor) and None,
        title=_("Lift the suspension"),
        lede=_("“%(who)s”, since %(since)s: %(why)s")
        % {
            "who": local(found.organisation),
            "since": humanise_moment(found.since),
            "why": found.why,
        },
        done=_("Lifted: it may book again."),
        back=back,
        crumbs=[(_("Suspended rights to book"), back)],
        button=_("Lift it"),
    )
