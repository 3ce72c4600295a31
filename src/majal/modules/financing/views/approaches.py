"""Approaches to investors: asked by a company, followed by those who accompany it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.financing import errors
from majal.modules.financing.commands import ask_approach, move_approach
from majal.modules.financing.forms import ApproachForm, StepForm
from majal.modules.financing.models import Approach
from majal.modules.financing.permissions import Perm
from majal.modules.financing.queries.visible import (
    approach_of,
    approaches_going,
    approaches_visible_to,
    instruments,
    own_companies,
    raises_visible_to,
)
from majal.modules.financing.workflow import APPROACH, ApproachState

LIST = register(
    List(
        name="financing.approach",
        title=gettext_lazy("Approaches to investors"),
        query=approaches_visible_to,
        address=Approach.get_absolute_url,
        default_sort="-asked",
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: ApproachState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
        ),
        columns=(
            Column("company", gettext_lazy("Company"), lambda a: local(a.organisation)),
            Column("investor", gettext_lazy("Investor"), str),
            Column("state", gettext_lazy("State"), lambda a: a.get_state_display()),
            Column(
                "asked",
                pgettext_lazy("approach", "Asked on"),
                lambda a: a.asked_on,
                sort=("asked_on",),
                kind="date",
            ),
            Column(
                "ended",
                pgettext_lazy("approach", "Ended on"),
                lambda a: a.ended_on,
                sort=("ended_on",),
                kind="date",
            ),
        ),
        empty=gettext_lazy("Companies that ask to be introduced to an investor stand here."),
    )
)


@page(Perm.FOLLOW)
def followed(request: Request) -> HttpResponseBase:
    """All approaches, for those who accompany companies."""
    return respond(request, LIST, lede=_("Asked by the companies; confidential."))


@page(Perm.OWN)
@require_GET
def mine(request: Request) -> HttpResponse:
    """What one’s companies ask of investors, and what they raised."""
    context = {
        "going": list(approaches_going(request.actor)[:20]),
        "over": list(approaches_visible_to(request.actor).filter(ended_on__isnull=False)[:20]),
        "raised": list(raises_visible_to(request.actor)[:50]),
    }
    return render(request, "financing/own.html", context)


@page(Perm.OWN)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Ask to be introduced."""
    rows = instruments(request.actor).filter(closed=False)
    wanted = request.GET.get("instrument", "")
    first = {"instrument": wanted if wanted.isdecimal() else None}
    form = ApproachForm(
        request.POST or None,
        companies=own_companies(request.actor),
        instruments=rows,
        initial=first,
    )

    def do(given: Any) -> Approach:
        return ask_approach(
            given["organisation"],
            given["about"],
            instrument=given["instrument"],
            investor=given["investor"],
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Ask to be introduced"),
        lede=_("Those who accompany companies read this, and nobody else."),
        done=_("Asked. You are told how it goes on."),
        back=reverse("financing:own"),
        crumbs=[(_("Our financing"), reverse("financing:own"))],
        beside={errors.WordsMissing: "about", errors.ApproachedAlready: "instrument"},
    )


@page(Perm.SEE, obj=approach_of)
@require_GET
def approach(request: Request, found: Approach) -> HttpResponse:
    """One approach."""
    steps = list(APPROACH.available(found, to=request.actor))
    return render(request, "financing/approach.html", {"one": found, "steps": steps})


@dataclass(frozen=True)
class Move:
    """A step of an approach that its reader may take."""

    approach: Approach
    step: str

    @property
    def organisation_id(self) -> int:
        """Whose approach it is."""
        return self.approach.organisation_id


def approach_step(actor: Actor, pk: int, step: str) -> Move:
    """A step that the actor may take on an approach. Raises: Approach.DoesNotExist."""
    found = approach_of(actor, pk)
    steps = {one.name: one.permission for one in APPROACH.steps}
    if step not in steps or not may(actor, steps[step], found):
        raise Approach.DoesNotExist
    return Move(found, step)


def _label(step: str) -> Any:
    return next(s.label for s in APPROACH.steps if s.name == step)


@page(Perm.SEE, obj=approach_step)
@require_http_methods(["GET", "POST"])
def move(request: Request, found: Move) -> HttpResponse:
    """Say how it goes on."""
    one, step = found.approach, found.step
    return ask(
        request,
        StepForm(request.POST or None),
        lambda given: move_approach(one.pk, step, given["note"], by=request.actor),
        title=_label(step),
        lede=f"{local(one.organisation)} · {one}",
        done=_("Recorded; the company is told."),
        back=one.get_absolute_url(),
    )
