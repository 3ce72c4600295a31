"""What moderators read and decide."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.refs import kinds, resolve
from majal.modules.moderation import errors
from majal.modules.moderation.commands import remove_matter, show_matter
from majal.modules.moderation.forms import ReasonForm
from majal.modules.moderation.models import Matter
from majal.modules.moderation.permissions import Perm
from majal.modules.moderation.queries import matter_of, matters_visible_to
from majal.modules.moderation.workflow import MATTER, MatterState

TITLE = gettext_lazy("Reports by readers")
LIST = register(
    List(
        name="moderation.matter",
        title=TITLE,
        query=matters_visible_to,
        address=Matter.get_absolute_url,
        default_sort="urgency",
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: MatterState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
        ),
        columns=(
            Column("title", pgettext_lazy("moderation", "What it is"), lambda m: m.title),
            Column(
                "people",
                pgettext_lazy("moderation", "People"),
                lambda m: m.people,
                sort=("people",),
                kind="number",
            ),
            Column(
                "urgency",
                gettext_lazy("State"),
                lambda m: m.get_state_display(),
                sort=("urgency", "reported_at"),
            ),
            Column(
                "reported",
                pgettext_lazy("moderation", "First reported on"),
                lambda m: m.reported_at,
                sort=("reported_at",),
                kind="date",
            ),
        ),
        empty=gettext_lazy("No reader reported anything."),
    )
)


@page(Perm.READ)
def matters(request: Request) -> HttpResponseBase:
    """What readers reported, what they hid first."""
    return respond(
        request,
        LIST,
        lede=_("What enough different people report is hidden at once; you decide what follows."),
    )


@page(Perm.READ, obj=matter_of)
@require_GET
def matter(request: Request, found: Matter) -> HttpResponse:
    """One thing that was reported: by how many, why, and what was decided."""
    kind = kinds.get(found.kind)
    thing = resolve(found.ref, to=request.actor) if kind else None
    context = {
        "matter": found,
        "here": [one for one in found.reports.all() if one.round == found.round],
        "earlier": [one for one in found.reports.all() if one.round != found.round],
        "address": kind.address(thing) if kind and thing is not None else "",
        "kind": kind.title if kind else "",
        "steps": {step.name for step in MATTER.available(found, to=request.actor)},
    }
    return render(request, "moderation/matter.html", context)


@page(Perm.DECIDE, obj=matter_of)
@require_http_methods(["GET", "POST"])
def show(request: Request, found: Matter) -> HttpResponse:
    """Show it (again), with a reason."""
    return _decide(
        request,
        found,
        show_matter,
        title=_("Show it to readers"),
        button=_("Show it"),
        done=_("It is shown. Whoever reported it can read why."),
    )


@page(Perm.DECIDE, obj=matter_of)
@require_http_methods(["GET", "POST"])
def remove(request: Request, found: Matter) -> HttpResponse:
    """Remove it, with a reason."""
    return _decide(
        request,
        found,
        remove_matter,
        title=_("Remove it from what readers see"),
        button=_("Remove it"),
        done=_("Removed. Whoever reported it can read why."),
    )


def _decide(
    request: Request, found: Matter, do: Callable[..., Matter], **words: str
) -> HttpResponse:
    last = next((one for one in found.decisions.all() if one.decided_by_id), None)
    form = ReasonForm(request.POST or None, initial={"seen": last.pk if last else 0})

    def decide(given: Any) -> Matter:
        return do(found.pk, given["reason"], seen=given["seen"], by=request.actor)

    return ask(
        request,
        form,
        decide,
        lede=found.title,
        back=found.get_absolute_url(),
        crumbs=[(TITLE, reverse("moderation:list"))],
        beside={errors.ReasonMissing: "reason"},
        **words,
    )
