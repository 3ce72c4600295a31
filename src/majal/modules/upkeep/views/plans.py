"""Plans of preventive visits: made, seen with all their visits, ended."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.upkeep import errors
from majal.modules.upkeep.commands import add_plan, end_plan
from majal.modules.upkeep.forms import EndPlanForm, PlanForm
from majal.modules.upkeep.models import Plan, VisitState
from majal.modules.upkeep.permissions import Perm
from majal.modules.upkeep.queries.visible import buildings_in, parks_of, plan_of, plan_seen


@page(Perm.SERVE)
@require_http_methods(["GET", "POST"])
def plan_new(request: Request) -> HttpResponse:
    """Plan visits every so many months."""
    keeps = [p for p in parks_of(request.actor) if may(request.actor, Perm.PLAN, p)]

    def do(given: Any) -> None:
        add_plan(given.pop("building"), by=request.actor, **given)

    return ask(
        request,
        PlanForm(request.POST or None, buildings=buildings_in(keeps)),
        do,
        title=_("Plan visits"),
        done=_("Planned. The first visit is in the calendar."),
        back=reverse("upkeep:visits"),
        crumbs=[(_("Preventive visits"), reverse("upkeep:visits"))],
        beside={errors.PlanUnnamed: "title_fr"},
    )


@page(Perm.SERVE, obj=plan_seen)
@require_GET
def plan(request: Request, found: Plan) -> HttpResponse:
    """A plan with every visit made of it; one that has ended stays to be read."""
    visits = list(found.visits.select_related("done_by").order_by("-due_on", "-pk"))
    coming = next((v for v in visits if v.state == VisitState.PLANNED), None)
    context = {
        "plan": found,
        "visits": visits,
        "coming": coming,
        "may_visit": coming is not None and may(request.actor, Perm.VISIT, coming),
        "may_end": found.ended_on is None and may(request.actor, Perm.PLAN, found),
    }
    return render(request, "upkeep/plan.html", context)


@page(Perm.PLAN, obj=plan_of)
@require_http_methods(["GET", "POST"])
def plan_end(request: Request, found: Plan) -> HttpResponse:
    """End a plan, once it was said what this means."""
    return ask(
        request,
        EndPlanForm(request.POST if request.method == "POST" else None),
        lambda _given: end_plan(found.pk, by=request.actor),
        title=_("End this plan"),
        lede=_(
            "No further visit is made of it. The one that is planned stays as the last, and all "
            "that was done stays to be read."
        ),
        button=_("End this plan"),
        done=_("The plan has ended. No further visit is made of it."),
        back=found.get_absolute_url(),
        crumbs=[
            (_("Preventive visits"), reverse("upkeep:visits")),
            (local(found, "title"), found.get_absolute_url()),
        ],
    )
