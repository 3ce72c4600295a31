"""Tickets: one's registrations, a ticket by its link, with the code that lets in."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from majal.kernel import links
from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.link_pages import link_ended
from majal.kernel.permissions import may
from majal.modules.events import commands
from majal.modules.events.models import Registration
from majal.modules.events.permissions import TICKET_LINK, Perm
from majal.modules.events.queries import (
    asked_of,
    events_of_partner,
    line_of,
    registration_of,
    registrations_of,
)
from majal.modules.events.workflow import LIVE, REGISTRATION, RegistrationState


@dataclass(frozen=True)
class Behind:
    """What is behind the link of a ticket, or why it does not open."""

    secret: str
    ticket: Registration | None = None
    holder: LinkHolder | None = None
    error: DomainError | None = None


def behind(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts
    """Look behind the link of a ticket; that it has ended is an answer too."""
    try:
        holder = links.holder(secret, TICKET_LINK)
        return Behind(secret, registration_of(holder, holder.id), holder)
    except DomainError as error:
        return Behind(secret, error=error)


def _qr(code: str) -> SafeString:
    """The code of a ticket, drawn."""
    import io  # noqa: PLC0415

    import segno  # noqa: PLC0415 - only who shows a ticket carries it

    svg = io.BytesIO()
    segno.make(code, error="m", micro=False).save(
        svg, kind="svg", border=2, xmldecl=False, omitsize=True
    )
    return SafeString(svg.getvalue().decode())


def _page(request: Request, one: Registration, to: Actor, secret: str = "") -> HttpResponse:
    living = one.state in LIVE and one.event.ends_at > timezone.now()
    context: dict[str, Any] = {
        "ticket": one,
        "event": one.event,
        "to": to,
        "secret": secret,
        "qr": _qr(one.code) if one.state == RegistrationState.REGISTERED else "",
        "line": line_of(one) if one.state == RegistrationState.WAITING else 0,
        "confirms": bool(secret) and living and one.confirmed_at is None,
        "cancels": living and REGISTRATION.is_open("cancel", one) and may(to, Perm.HOLD, one),
        "serves": not secret and may(to, Perm.SERVE, one),
        "answers": [
            (q, one.answers[str(q.pk)]) for q in asked_of(one.event) if str(q.pk) in one.answers
        ]
        if one.answers
        else [],
    }
    return render(request, "events/ticket.html", context)


@page(Perm.OPEN_TICKET, obj=behind)
@never_cache
@require_safe
def ticket(request: Request, found: Behind) -> HttpResponse:
    """The ticket of somebody without an account."""
    if found.ticket is None or found.holder is None:
        return link_ended(request, found.error or links.LinkUnknown())
    return _page(request, found.ticket, found.holder, found.secret)


@page(Perm.OPEN_TICKET, obj=behind)
@require_POST
def confirm(request: Request, found: Behind) -> HttpResponse:
    """They come."""
    return _by_link(request, found, _("Confirmed. We expect you."), confirming=True)


@page(Perm.OPEN_TICKET, obj=behind)
@require_POST
def cancel_by_link(request: Request, found: Behind) -> HttpResponse:
    """They do not come."""
    return _by_link(request, found, _("Cancelled. Thank you for telling us."), confirming=False)


def _by_link(request: Request, found: Behind, said: str, *, confirming: bool) -> HttpResponse:
    if found.ticket is None or found.holder is None:
        return link_ended(request, found.error or links.LinkUnknown())
    try:
        if confirming:
            commands.confirm_registration(found.ticket.pk, by=found.holder)
        else:
            commands.cancel_registration(found.ticket.pk, by=found.holder)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("events:ticket", secret=found.secret)


@page(Perm.HOLD, obj=registration_of, sign_in_first=True)
@never_cache
@require_safe
def registration(request: Request, found: Registration) -> HttpResponse:
    """A registration of one's own, or of somebody the team receives."""
    return _page(request, found, request.actor)


@page(Perm.HOLD, obj=registration_of)
@require_POST
def cancel(request: Request, found: Registration) -> HttpResponse:
    """They do not come."""
    try:
        commands.cancel_registration(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Cancelled. Thank you for telling us."))
    return redirect(found)


@page(Perm.OWN)
@never_cache
@require_safe
def mine(request: Request) -> HttpResponse:
    """What one registered for, what one's organisations co-organise."""
    now = timezone.now()
    rows = list(registrations_of(request.actor)[:300])
    context = {
        "coming": [r for r in rows if r.event.ends_at > now and r.state in LIVE],
        "past": [r for r in rows if r.event.ends_at <= now or r.state not in LIVE][::-1],
        "partners": list(events_of_partner(request.actor)[:20]),
    }
    return render(request, "events/mine.html", context)
