"""Calls and grids for the head office: prepared, prolonged, published, cancelled."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.calls import errors
from majal.modules.calls.commands import (
    Line,
    cancel_call,
    change_call,
    create_call,
    publish_call,
    revise_grid,
    set_track,
)
from majal.modules.calls.forms import CallForm, GridForm, TrackForm
from majal.modules.calls.models import Call, Grid
from majal.modules.calls.permissions import Perm
from majal.modules.calls.queries.visible import call_of
from majal.modules.calls.workflow import Track
from majal.modules.committees.public import committees_visible_to
from majal.modules.parks.public import parks_visible_to

BESIDE = {
    errors.CallTaken: "code",
    errors.CallDatesBackwards: "closes_at",
    errors.CloseMovedBack: "closes_at",
    errors.OpeningPassed: "opens_at",
}
CALLS = "calls:calls"


def grid_of(actor: Actor, code: str) -> Grid:  # noqa: ARG001 - grids stand on public pages
    """The latest version of a grid. Raises: Grid.DoesNotExist."""
    found = Grid.objects.filter(code=code).order_by("-version").first()
    if found is None:
        raise Grid.DoesNotExist
    return found


def track_of(actor: Actor, code: str, track: str) -> Call:
    """A call with the track asked for. Raises: Call.DoesNotExist."""
    if track not in Track.values:
        raise Call.DoesNotExist
    found = call_of(actor, code)
    found.wanted_track = track  # type: ignore[attr-defined]
    return found


def _form(request: Request, call: Call | None = None) -> CallForm:
    return CallForm(
        request.POST or None,
        parks=parks_visible_to(request.actor).order_by("code"),
        committees=committees_visible_to(request.actor),
        call=call,
    )


@page(Perm.MANAGE)
@require_http_methods(["GET", "POST"])
def new_call(request: Request) -> HttpResponse:
    """Prepare a call from a shipped configuration."""

    def do(given: Any) -> Call:
        details = dict(given)
        code, configuration = details.pop("code"), details.pop("configuration")
        return create_call(code, configuration, by=request.actor, **details)

    return ask(
        request,
        _form(request),
        do,
        title=_("Prepare a call"),
        lede=_("It is shown to nobody before you publish it."),
        done=_("Prepared. Look at its tracks, then publish it."),
        back=reverse(CALLS),
        crumbs=[(_("Calls"), reverse(CALLS))],
        beside=BESIDE,
    )


@page(Perm.MANAGE, obj=call_of)
@require_http_methods(["GET", "POST"])
def edit_call(request: Request, found: Call) -> HttpResponse:
    """Correct a call, or prolong it."""
    return ask(
        request,
        _form(request, found),
        lambda given: change_call(found.pk, by=request.actor, **given),
        title=_("Correct or prolong this call"),
        done=_("Recorded."),
        back=found.get_absolute_url(),
        crumbs=[(_("Calls"), reverse(CALLS)), (str(found), found.get_absolute_url())],
        beside=BESIDE,
    )


@page(Perm.MANAGE, obj=track_of)
@require_http_methods(["GET", "POST"])
def edit_track(request: Request, found: Any) -> HttpResponse:
    """Say whom a track of a call is for."""
    track = found.wanted_track
    row = next((t for t in found.tracks.all() if t.track == track), None)
    form = TrackForm(request.POST or None, row=row)

    def do(given: Any) -> None:
        set_track(found.pk, track, offered=given["offered"], by=request.actor, **form.bounds)

    return ask(
        request,
        form,
        do,
        title=_("Track: %(track)s") % {"track": Track(track).label},
        done=_("Recorded."),
        back=found.get_absolute_url(),
        crumbs=[(_("Calls"), reverse(CALLS)), (str(found), found.get_absolute_url())],
        beside={errors.AreasBackwards: "most_area"},
    )


@page(Perm.MANAGE, obj=call_of)
@require_POST
def publish(request: Request, found: Call) -> HttpResponse:
    """Publish a call."""
    return _done(request, found, publish_call, _("Published. It opens and closes by the clock."))


@page(Perm.MANAGE, obj=call_of)
@require_POST
def cancel(request: Request, found: Call) -> HttpResponse:
    """Cancel a call."""
    return _done(request, found, cancel_call, _("Cancelled. What was filed is still answered."))


@page(Perm.MANAGE)
@require_GET
def grids(request: Request) -> HttpResponse:
    """Every grid with its versions."""
    rows = Grid.objects.prefetch_related("criteria").order_by("code", "-version")
    return render(request, "calls/grids.html", {"grids": list(rows)})


@page(Perm.MANAGE, obj=grid_of)
@require_http_methods(["GET", "POST"])
def revise(request: Request, found: Grid) -> HttpResponse:
    """Publish a new version of a grid."""
    form = GridForm(request.POST or None, grid=found)

    def do(given: Any) -> None:
        revise_grid(
            found.code,
            [Line(**one) for one in form.lines],
            note=given["note"],
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("A new version of this grid"),
        lede=_("The weights add up to 100. What was scored by a former version keeps that one."),
        done=_("Published. Calls made from now on take it."),
        back=reverse("calls:grids"),
        crumbs=[(_("Scoring grids"), reverse("calls:grids"))],
    )


def _done(request: Request, found: Call, command: Any, said: str) -> HttpResponse:
    try:
        command(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect(found.get_absolute_url())
