"""Calls for everybody: which are open, whom they are for, how applications are judged."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.calls.models import Call
from majal.modules.calls.permissions import Perm
from majal.modules.calls.queries.choices import Choice
from majal.modules.calls.queries.visible import call_of, calls_visible_to, open_calls
from majal.modules.case_types.public import published

FEW = 20


@page(Perm.READ, replica=True)
@require_GET
def calls(request: Request) -> HttpResponse:
    """The calls that are open, those to come, those that are over."""
    now = timezone.now()
    rows = list(calls_visible_to(request.actor)[:200])
    context = {
        "open": list(open_calls(request.actor)),
        "coming": [c for c in rows if c.is_coming],
        "over": [c for c in rows if c.state != "draft" and c.closes_at <= now][:FEW],
        "drafts": [c for c in rows if c.state == "draft"],
        "manages": may(request.actor, Perm.MANAGE),
    }
    return render(request, "calls/calls.html", context)


@page(Perm.READ, obj=call_of, replica=True)
@require_GET
def call(request: Request, found: Call) -> HttpResponse:
    """A call: its dates, its tracks, how applications are judged."""
    definition = published(found.kind.code).definition
    context = {
        "call": found,
        "definition": definition,
        "parks": list(found.parks.all()),
        "tracks": [Choice(t) for t in found.tracks.all()],
        "criteria": list(found.grid.criteria.all()),
        "is_open": found.is_open(),
        "now": timezone.now(),
        "manages": may(request.actor, Perm.MANAGE),
    }
    return render(request, "calls/call.html", context)
