"""Preparing events: the form, the programme, publishing, cancelling, copying."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.event_desk.forms import (
    CopyForm,
    EventForm,
    ReasonForm,
)
from majal.modules.events import public as commands
from majal.modules.events.public import (
    EVENT,
    Event,
    EventState,
    RegistrationState,
    event_to_make,
    events_served_by,
    parks_made_by,
    with_parts,
)
from majal.modules.events.public import EventPerm as Perm
from majal.modules.parks.public import Space

FORM = ["GET", "HEAD", "POST"]


def _spaces(parks: Any) -> Any:
    rows = Space.objects.filter(building__park__in=parks, valid_until=None)
    return rows.select_related("building").order_by("building", "code")


@page(Perm.MAKE_ANY)
@require_http_methods(FORM)
def new(request: Request) -> HttpResponse:
    """Prepare an event."""
    parks = parks_made_by(request.actor).order_by("code")
    initial = {"starts": time(10), "ends": time(12), "has_waiting": True, "capacity": 20}
    if parks.count() == 1:
        initial["park"] = parks.first()
    form = EventForm(request.POST or None, parks=parks, spaces=_spaces(parks), initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = commands.prepare_event(
                given["park"].pk,
                commands.Details(**form.details()),
                *form.hours(),
                by=request.actor,
            )
        except DomainError as error:
            _beside(form, error)
        else:
            messages.success(request, _("Prepared. Complete the programme, then publish it."))
            return redirect("event_desk:keep", pk=made.pk)
    return _form(request, form, _("Prepare an event"), reverse("event_desk:list"))


def _beside(form: Any, error: DomainError) -> None:
    name = {"ends_at": "ends", "closes_at": "closes"}.get(
        getattr(error, "field", ""), getattr(error, "field", "")
    )
    form.add_error(name if name in form.fields else None, str(error))


def _form(request: Request, form: Any, title: str, back: str) -> HttpResponse:
    context = {"form": form, "title": title, "back": back}
    return render(request, "event_desk/form.html", context, status=422 if form.errors else 200)


@page(Perm.MAKE, obj=event_to_make)
@require_http_methods(FORM)
def edit(request: Request, found: Event) -> HttpResponse:
    """Change it."""
    parks = parks_made_by(request.actor)
    form = EventForm(
        request.POST or None,
        parks=parks,
        spaces=_spaces([found.park_id]),
        event=found,
        initial=_values(found),
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.edit_event(found.pk, commands.Details(**form.details()), by=request.actor)
        except DomainError as error:
            _beside(form, error)
        else:
            messages.success(request, _("Changed. Whoever comes is told of a new place or hour."))
            return redirect("event_desk:keep", pk=found.pk)
    back = reverse("event_desk:keep", args=[found.pk])
    return _form(request, form, pgettext("event", "Change the event"), back)


def _values(found: Event) -> dict[str, Any]:
    """An event as the initial values of its form."""
    named = [f"{n}_{code}" for n in ("name", "about") for code in ("ar", "fr", "en")]
    plain = ("kind", "audience", "languages", "capacity", "place", "price", "price_inside")
    values = {name: getattr(found, name) for name in (*named, *plain)}
    opens, closes = (
        at.astimezone(CASABLANCA) if at else None for at in (found.opens_at, found.closes_at)
    )
    return values | {
        "space": found.space_id,
        "commune": local(found.commune) if found.commune else "",
        "needs_approval": found.needs_approval,
        "has_waiting": found.has_waiting,
        "opens": opens.date() if opens else None,
        "closes": closes.date() if closes else None,
        "closes_hour": closes.time() if closes else None,
    }


def served_event(actor: Actor, pk: int) -> Event:
    """One event of a park that somebody serves. Raises: Event.DoesNotExist."""
    rows = events_served_by(actor).select_related("space", "commune")
    return with_parts(rows).get(pk=pk)


@page(Perm.SERVE, obj=served_event)
@require_safe
def keep(request: Request, found: Event) -> HttpResponse:
    """One event as its team works with it."""
    actor = request.actor
    rows = found.registrations.select_related("commune", "group", "organisation")
    asked = list(rows.filter(state=RegistrationState.ASKED).order_by("pk")[:50])
    context = {
        "event": found,
        "makes": may(actor, Perm.MAKE, found),
        "steps": {step.name for step in EVENT.available(found, to=actor)},
        "asked": asked,
        "share": 100 * found.places.taken // found.places.capacity,
        "over": found.starts_at <= timezone.now() and found.state != EventState.CANCELLED,
        "changes": found.state in (EventState.DRAFT, EventState.PUBLISHED)
        and found.ends_at > timezone.now(),
    }
    return render(request, "event_desk/keep.html", context)


def did(request: Request, event_id: int, act: Callable[[], object], said: str) -> HttpResponse:
    """Do it, say what came of it, and back to the event."""
    try:
        act()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("event_desk:keep", pk=event_id)


@page(Perm.MAKE, obj=event_to_make)
@require_POST
def publish(request: Request, found: Event) -> HttpResponse:
    """Show it to everybody."""
    return did(
        request,
        found.pk,
        lambda: commands.publish_event(found.pk, by=request.actor),
        _("Published. It stands in the agenda, and people may register."),
    )


def asked(
    request: Request, found: Event, form: Any, do: Any, title: str, done: str, lede: str = ""
) -> HttpResponse:
    """A form of an event on a page of its own."""
    back = reverse("event_desk:keep", args=[found.pk])

    def act(given: Any) -> None:
        do(given)

    return ask(
        request,
        form,
        act,
        title=title,
        lede=lede or local(found),
        done=done,
        back=back,
        crumbs=[(local(found), back)],
    )


@page(Perm.MAKE, obj=event_to_make)
@require_http_methods(FORM)
def cancel(request: Request, found: Event) -> HttpResponse:
    """It does not take place, and why."""
    return asked(
        request,
        found,
        ReasonForm(request.POST or None),
        lambda g: commands.cancel_event(found.pk, reason=g["reason"], by=request.actor),
        pgettext("event", "Cancel the event"),
        _("Cancelled. Rooms are given back, and whoever comes is told why."),
    )


@page(Perm.MAKE, obj=event_to_make)
@require_http_methods(FORM)
def copy(request: Request, found: Event) -> HttpResponse:
    """The same once more."""
    form = CopyForm(
        request.POST or None,
        initial={"starts": found.starts_at.astimezone(CASABLANCA).time()},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        starts = datetime.combine(given["day"], given["starts"], tzinfo=CASABLANCA)
        made = commands.copy_event(found.pk, starts, by=request.actor)
        messages.success(request, _("Copied as a draft. Book its rooms, then publish it."))
        return redirect("event_desk:keep", pk=made.pk)
    return asked(request, found, form, lambda _g: None, _("Hold it once more"), "")
