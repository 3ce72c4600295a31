"""Answers to registrations, payments by hand, lists of people; what co-organisers see."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.names import local, stored_language
from majal.modules.event_desk.commands import note_payment, register_group
from majal.modules.event_desk.errors import NothingToPay, PaidAlready
from majal.modules.event_desk.forms import GroupForm, PayForm, ReasonForm, people_of
from majal.modules.event_desk.permissions import Perm as DeskPerm
from majal.modules.event_desk.queries import part_of
from majal.modules.events import public as commands
from majal.modules.events.public import (
    Event,
    Registration,
    RegistrationState,
    communes_near,
    event_of,
    registration_of,
)
from majal.modules.events.public import EventPerm as Perm
from majal.modules.organisations.public import Organisation, organisations_represented_by


@page(Perm.SERVE, obj=registration_of)
@require_POST
def approve(request: Request, found: Registration) -> HttpResponse:
    """Yes."""
    try:
        commands.approve_registration(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Approved. Whoever asked is told."))
    return redirect(found)


@page(Perm.SERVE, obj=registration_of)
@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: Request, found: Registration) -> HttpResponse:
    """No, and why."""

    def do(given: Any) -> None:
        commands.refuse_registration(found.pk, reason=given["reason"], by=request.actor)

    return ask(
        request,
        ReasonForm(request.POST or None),
        do,
        title=_("Refuse the registration"),
        lede=found.name,
        done=_("Refused. Whoever asked is told why."),
        back=found.get_absolute_url(),
    )


@page(Perm.SERVE, obj=registration_of)
@require_http_methods(["GET", "HEAD", "POST"])
def paid(request: Request, found: Registration) -> HttpResponse:
    """What they paid by hand."""

    def do(given: Any) -> None:
        note_payment(found.pk, given["amount"], given["day"], note=given["note"], by=request.actor)

    initial = {"amount": found.price, "day": timezone.localdate()}
    return ask(
        request,
        PayForm(request.POST or None, initial=initial),
        do,
        title=_("Note a payment"),
        lede=f"{found.name} · {local(found.event)}",
        done=_("The payment is noted."),
        back=found.get_absolute_url(),
        beside={NothingToPay: "amount", PaidAlready: "amount"},
    )


@page(Perm.PART, obj=event_of)
@require_safe
def part(request: Request, found: Event) -> HttpResponse:
    """What a co-organiser sees: from where and how old, and who agreed to be named."""
    seen = part_of(found)
    context = {
        "event": found,
        "part": seen,
        "communes": _bars(seen.communes),
        "ages": _bars(seen.ages),
    }
    return render(request, "event_desk/part.html", context)


def _bars(rows: list[tuple[str, int]]) -> list[tuple[str, int, int]]:
    """Each with the length of its bar, of a hundred."""
    most = max((n for _name, n in rows), default=1)
    return [(name, n, max(1, 100 * n // most)) for name, n in rows]


def _own_organisations(actor: Actor) -> list[Organisation]:
    own = organisations_represented_by(actor)
    return list(Organisation.objects.filter(pk__in=own).order_by("pk")[:50]) if own else []


@page(DeskPerm.GROUP, obj=event_of)
@require_http_methods(["GET", "HEAD", "POST"])
def group(request: Request, found: Event) -> HttpResponse:
    """A pasted list, or the way to a file."""
    form = GroupForm(request.POST or None, organisations=_own_organisations(request.actor))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = register_group(
                found.pk,
                given["name"],
                people_of(given, stored_language()),
                organisation_id=given.get("organisation"),
                consent=True,
                by=request.actor,
            )
        except DomainError as error:
            name = getattr(error, "field", None)
            form.add_error(name if name in form.fields else None, str(error))
        else:
            messages.success(request, _group_done(made))
            return redirect("events:mine")
    context = {
        "event": found,
        "form": form,
        "file": reverse("kernel:import", args=["event_desk.people"]),
        "near": communes_near(found.park),
    }
    return render(request, "event_desk/group.html", context, status=422 if form.errors else 200)


def _group_done(made: list[Registration]) -> str:
    states = [one.state for one in made]
    said = ngettext(
        "%(count)s person is registered.", "%(count)s people are registered.", len(made)
    ) % {"count": len(made)}
    if waiting := states.count(RegistrationState.WAITING):
        said += " " + ngettext(
            "%(count)s of them is on the waiting list.",
            "%(count)s of them are on the waiting list.",
            waiting,
        ) % {"count": waiting}
    return said
