"""Visits: who comes, which companies receive them, what became of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.modules.events.public import Event
from majal.modules.visits import commands
from majal.modules.visits.forms import DeclareForm, HostForm, VisitForm
from majal.modules.visits.models import Host
from majal.modules.visits.permissions import Perm
from majal.modules.visits.queries import (
    companies_of,
    host_of,
    hosts_asked_of,
    visit_of,
    visit_to_declare,
    visit_to_make,
)

FORM = ["GET", "HEAD", "POST"]


def _asked(
    request: Request, found: Event, form: Any, do: Any, title: str, done: str
) -> HttpResponse:
    """A form of a visit on a page of its own."""
    back = reverse("event_desk:keep", args=[found.pk])
    return ask(
        request,
        form,
        do,
        title=title,
        lede=local(found),
        done=done,
        back=back,
        crumbs=[(local(found), back)],
    )


@page(Perm.MAKE, obj=visit_to_make)
@require_http_methods(FORM)
def describe(request: Request, found: Event) -> HttpResponse:
    """Who comes to visit."""
    now = visit_of(found)
    initial = (
        {
            "kind": now.kind,
            "origin": now.origin,
            "country": now.country,
            "commune": local(now.commune) if now.commune else "",
            "announced": now.announced,
        }
        if now
        else None
    )

    def do(given: Any) -> None:
        details = commands.VisitDetails(
            given["kind"], given["origin"], given["country"], given["commune"], given["announced"]
        )
        commands.describe_visit(found.pk, details, by=request.actor)

    form = VisitForm(request.POST or None, initial=initial)
    return _asked(request, found, form, do, pgettext("visit", "Who comes"), _("Noted."))


@page(Perm.MAKE, obj=visit_to_make)
@require_http_methods(FORM)
def host_new(request: Request, found: Event) -> HttpResponse:
    """Ask a company to receive the visit."""

    def do(given: Any) -> None:
        commands.ask_host(found.pk, given["company"].pk, note=given["note"], by=request.actor)

    return _asked(
        request,
        found,
        HostForm(request.POST or None, companies=companies_of(found)),
        do,
        _("Ask a company to receive the visit"),
        _("Asked. Those who run it are told."),
    )


@page(Perm.OWN)
@require_safe
def hosting(request: Request) -> HttpResponse:
    """The visits that one's companies are asked to receive."""
    now = timezone.now()
    rows = hosts_asked_of(request.actor)
    context = {
        "rows": list(rows.filter(event__ends_at__gt=now)[:50]),
        "past": list(rows.filter(event__ends_at__lte=now).order_by("-event__starts_at")[:20]),
    }
    return render(request, "visits/hosting.html", context)


def _answered(request: Request, found: Host, *, agrees: bool, said: str) -> HttpResponse:
    try:
        commands.answer_host(found.pk, agrees=agrees, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("visits:hosting")


@page(Perm.HOST, obj=host_of)
@require_POST
def agree(request: Request, found: Host) -> HttpResponse:
    """They receive the visit."""
    return _answered(
        request,
        found,
        agrees=True,
        said=_("Thank you: the visit comes to you. Its page names your company."),
    )


@page(Perm.HOST, obj=host_of)
@require_POST
def decline(request: Request, found: Host) -> HttpResponse:
    """They do not."""
    return _answered(
        request,
        found,
        agrees=False,
        said=_("Declined. You may still agree until the visit begins."),
    )


@page(Perm.DECLARE, obj=visit_to_declare)
@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: Request, found: Event) -> HttpResponse:
    """How many came, and how many nights they stayed."""

    def do(given: Any) -> None:
        commands.declare_visit(
            found.pk, came=given["came"], nights=given["nights"], by=request.actor
        )

    visit = visit_of(found)
    initial = {"came": visit.came or visit.announced, "nights": visit.nights} if visit else None
    return ask(
        request,
        DeclareForm(request.POST or None, initial=initial),
        do,
        title=_("What became of the visit"),
        lede=local(found),
        done=_("Declared. It counts in the figures of the park."),
        back=reverse("event_desk:keep", args=[found.pk]),
    )
