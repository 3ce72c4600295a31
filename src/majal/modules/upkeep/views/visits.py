"""Preventive visits: the calendar, a visit that is done."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.upkeep import errors
from majal.modules.upkeep.commands import finish_visit
from majal.modules.upkeep.forms import DoneForm
from majal.modules.upkeep.models import Visit, VisitState
from majal.modules.upkeep.permissions import Perm
from majal.modules.upkeep.queries.visible import parks_of, visit_of, visits_visible_to
from majal.modules.upkeep.templatetags.upkeep import visit_pill


def _parks(actor: Actor) -> Iterable[tuple[str, str | Promise]]:
    return [(p.code, local(p)) for p in parks_of(actor)]


def _address(visit: Visit) -> str:
    if visit.state == VisitState.PLANNED:
        return reverse("upkeep:visit_done", args=[visit.pk])
    return visit.plan.get_absolute_url()


VISITS = register(
    List(
        name="upkeep.visit",
        title=gettext_lazy("Preventive visits"),
        query=visits_visible_to,
        address=_address,
        default_sort="-due",
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: VisitState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
            Filter(
                "park",
                gettext_lazy("Park"),
                _parks,
                lambda rows, v: rows.filter(plan__park__code=v),
            ),
        ),
        columns=(
            Column("what", pgettext_lazy("visit", "What"), lambda v: local(v.plan, "title")),
            Column(
                "due",
                pgettext_lazy("visit", "Due"),
                lambda v: v.due_on,
                sort=("due_on",),
                kind="date",
            ),
            Column(
                "state",
                gettext_lazy("State"),
                lambda v: strip_tags(visit_pill(v)),
                show=visit_pill,
                sort=("state",),
            ),
            Column(
                "done",
                pgettext_lazy("visit", "Done"),
                lambda v: v.done_on,
                sort=("done_on",),
                kind="date",
            ),
            Column("building", gettext_lazy("Building"), lambda v: local(v.plan.building)),
            Column("provider", gettext_lazy("Who comes"), lambda v: v.plan.provider),
            Column("found", gettext_lazy("What was found"), lambda v: v.note),
        ),
        empty=gettext_lazy(
            "Filters, lifts, extinguishers: plan what is looked after every so many months, and "
            "each next visit stands here by itself."
        ),
    )
)


@page(Perm.SERVE)
def visits(request: Request) -> HttpResponseBase:
    """The calendar of visits."""
    plans = any(may(request.actor, Perm.PLAN, p) for p in parks_of(request.actor))
    return respond(
        request,
        VISITS,
        lede=_("What is looked after before it breaks; a visit that is done makes the next one."),
        action_address=reverse("upkeep:plan_new") if plans else "",
        action_label=_("Plan visits"),
    )


@page(Perm.VISIT, obj=visit_of)
@require_http_methods(["GET", "POST"])
def done(request: Request, visit: Visit) -> HttpResponse:
    """Say that a visit is done."""

    def do(given: Any) -> None:
        finish_visit(visit.pk, given["done_on"], note=given["note"], by=request.actor)

    return ask(
        request,
        DoneForm(request.POST or None, initial={"done_on": timezone.localdate()}),
        do,
        title=_("The visit is done"),
        lede=f"{local(visit.plan, 'title')} · {local(visit.plan.building)}",
        done=_("Done.") if visit.plan.ended_on else _("Done. The next visit is in the calendar."),
        back=reverse("upkeep:visits"),
        crumbs=[
            (_("Preventive visits"), reverse("upkeep:visits")),
            (local(visit.plan, "title"), visit.plan.get_absolute_url()),
        ],
        beside={errors.VisitAhead: "done_on"},
    )
