"""Registering: oneself or somebody of one's company, in two taps."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.dates import humanise_moment
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, network_of, page
from majal.kernel.names import stored_language
from majal.kernel.permissions import may
from majal.kernel.refs import Ref
from majal.kernel.throttle import held_until
from majal.modules.events import commands
from majal.modules.events.errors import TooManyAtOnce
from majal.modules.events.forms import RegisterForm
from majal.modules.events.models import Event, Registration
from majal.modules.events.permissions import TICKET_LINK, Perm
from majal.modules.events.queries import asked_of, communes_near, event_of
from majal.modules.events.views.public import open_said
from majal.modules.events.workflow import RegistrationState
from majal.modules.organisations.public import Organisation, organisations_represented_by

MOST_FROM_ONE_PLACE, WITHIN = 40, timedelta(hours=1)


def _own_organisations(actor: Actor) -> list[Organisation]:
    own = organisations_represented_by(actor)
    return list(Organisation.objects.filter(pk__in=own).order_by("pk")[:50]) if own else []


def _language() -> str:
    return stored_language()


@page(Perm.REGISTER, obj=event_of)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: Request, found: Event) -> HttpResponse:
    """Who comes; then the ticket."""
    actor: Any = request.actor
    signed_in = actor.is_authenticated
    form = RegisterForm(
        request.POST or None,
        event=found,
        questions=asked_of(found),
        organisations=_own_organisations(actor),
        partners=bool(found.partner_ids),
        initial={"name": actor.name, "email": actor.email} if signed_in else None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            _not_too_many(request)
            made = commands.register(found.pk, form.person(_language()), consent=True, by=actor)
        except DomainError as error:
            name = getattr(error, "field", None)
            form.add_error(name if name in form.fields else None, str(error))
        else:
            return _registered(request, made)
    team = may(actor, Perm.SERVE, found)
    context = {
        "event": found,
        "form": form,
        "open": {"register": True} if team else open_said(found, timezone.now()),
        "near": communes_near(found.park),
    }
    status = 422 if form.errors else 200
    return render(request, "events/register.html", context, status=status)


def _not_too_many(request: Request) -> None:
    """Strangers from one connection are counted. Raises: TooManyAtOnce."""
    if request.actor.is_authenticated:
        return
    until = held_until(
        "events.register", network_of(request), most=MOST_FROM_ONE_PLACE, within=WITHIN
    )
    if until:
        raise TooManyAtOnce(at=humanise_moment(until))


def _registered(request: Request, made: Registration) -> HttpResponse:
    """To the ticket, where it may be shown; whoever gave an address finds it in their message."""
    if request.actor.is_authenticated:
        messages.success(request, _done(made))
        return redirect(made)
    if made.email:
        messages.success(
            request,
            _("Nearly done: open the link in the message we sent to %(email)s to confirm.")
            % {"email": made.email},
        )
        return redirect(f"{made.event.get_absolute_url()}?registered")
    _link, secret = links.issue(
        TICKET_LINK,
        Ref("events.registration", made.pk),
        lasting=made.event.ends_at + timedelta(days=60) - timezone.now(),
        by=request.actor,
    )
    messages.success(request, _done(made))
    return redirect("events:ticket", secret=secret)


def _done(made: Registration) -> str:
    return {
        RegistrationState.REGISTERED: _("You have a place. Here is the ticket."),
        RegistrationState.WAITING: _(
            "All places are taken: you are on the waiting list, and are told when one comes free."
        ),
        RegistrationState.ASKED: _("Your request has arrived. The park answers you soon."),
    }[RegistrationState(made.state)]
