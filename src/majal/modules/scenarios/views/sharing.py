"""Pages of sharing: by a link, with a territory; and what a territory reads of it."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from majal.kernel import links
from majal.kernel.acting import shows_once
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.link_pages import link_ended
from majal.modules.scenarios.commands import (
    share_scenario,
    share_with_territory,
    withdraw_from_territory,
    withdraw_share,
)
from majal.modules.scenarios.forms import ShareForm, TerritoryForm
from majal.modules.scenarios.models import Scenario, Share, TerritoryShare
from majal.modules.scenarios.permissions import Perm
from majal.modules.scenarios.queries import Behind, behind, scenario_of, share_of
from majal.modules.scenarios.queries.drawing import millions
from majal.modules.scenarios.queries.sharing import (
    shared_scenario_of,
    shares_with,
    territory_share_of,
)
from majal.modules.scenarios.views.plans import told_of


@page(Perm.SHARE, obj=scenario_of)
@never_cache
@require_http_methods(["GET", "POST"])
def share(request: Request, found: Scenario) -> HttpResponse:
    """Share a version by a link, shown once; those that were given out; and the territories."""
    form, address = ShareForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            _share, secret = share_scenario(
                found.pk, days=form.cleaned_data["days"], by=request.actor
            )
        except DomainError as error:
            form.add_error("days", str(error))
        else:
            address = request.build_absolute_uri(reverse("scenarios:by_link", args=[secret]))
            shows_once(address=address)
    return _shown(request, found, {"form": form, "address": address})


@page(Perm.SHARE, obj=scenario_of)
@require_POST
def with_territory(request: Request, found: Scenario) -> HttpResponse:
    """Let a territory read a version in its own account."""
    form = TerritoryForm(request.POST, actor=request.actor)
    if form.is_valid():
        try:
            share_with_territory(found.pk, form.cleaned_data["territory"].pk, by=request.actor)
        except DomainError as error:
            form.add_error("territory", str(error))
        else:
            return redirect("scenarios:share", found.pk)
    return _shown(request, found, {"lands": form})


def _shown(request: Request, found: Scenario, given: dict[str, Any]) -> HttpResponse:
    context = {
        "scenario": found,
        "form": ShareForm(),
        "lands": TerritoryForm(actor=request.actor),
        "shares": found.shares.select_related("made_by"),
        "with_lands": found.territory_shares.select_related("territory", "made_by"),
        "now": timezone.now(),
        **given,
    }
    wrong = context["form"].errors or context["lands"].errors
    return render(request, "scenarios/share.html", context, status=422 if wrong else 200)


@page(Perm.SHARE, obj=share_of)
@require_POST
def withdraw(request: Request, found: Share) -> HttpResponse:
    """Withdraw a link."""
    withdraw_share(found.pk, by=request.actor)
    return redirect("scenarios:share", found.scenario_id)


@page(Perm.SHARE, obj=territory_share_of)
@require_POST
def withdraw_land(request: Request, found: TerritoryShare) -> HttpResponse:
    """Withdraw a version from a territory."""
    withdraw_from_territory(found.pk, by=request.actor)
    return redirect("scenarios:share", found.scenario_id)


@page(Perm.OPEN, obj=behind)
@never_cache
@require_safe
def by_link(request: Request, found: Behind) -> HttpResponse:
    """A scenario for whoever holds a link: read only."""
    if found.scenario is None:
        return link_ended(request, found.error or links.LinkUnknown())
    return render(request, "scenarios/detail.html", {**told_of(found.scenario), "inside": False})


@page(Perm.SHARED)
@require_GET
def shared(request: Request) -> HttpResponseBase:
    """The versions that were shared with one's territory."""
    rows = [
        {
            "share": one,
            "scenario": one.scenario,
            "jobs": one.scenario.result["jobs"],
            "peak": millions([one.scenario.result["peak"]])[0],
            "net": millions([one.scenario.result["net"]])[0],
            "per_job": one.scenario.result["cost_per_job"],
        }
        for one in shares_with(request.actor)
    ]
    return render(request, "scenarios/shared.html", {"rows": rows})


@page(Perm.SHARED, obj=shared_scenario_of)
@require_GET
def shared_detail(request: Request, found: Scenario) -> HttpResponseBase:
    """One of them: read only."""
    given = shares_with(request.actor).filter(scenario=found).first()
    context = {**told_of(found), "inside": False, "given": given}
    return render(request, "scenarios/detail.html", context)
