"""Pages of adoption: what would be recorded, what was, and its withdrawal."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.scenarios.commands import adopt_scenario, withdraw_adoption
from majal.modules.scenarios.models import Adoption, Scenario
from majal.modules.scenarios.permissions import Perm
from majal.modules.scenarios.queries import scenario_of
from majal.modules.scenarios.queries.adopting import MEASURES, adoption_in_chain, proposed_of


@page(Perm.ADOPT, obj=scenario_of)
@require_http_methods(["GET", "POST"])
def adopt(request: Request, found: Scenario) -> HttpResponse:
    """What adopting would record, then what it recorded."""
    refused = ""
    if request.method == "POST":
        try:
            adopt_scenario(found.pk, by=request.actor)
        except DomainError as error:
            refused = str(error)
        else:
            return redirect("scenarios:adopt", found.pk)
    return _show(request, found, refused)


@page(Perm.ADOPT, obj=scenario_of)
@require_POST
def withdraw(request: Request, found: Scenario) -> HttpResponse:
    """Reverse the adoption of a scenario."""
    adoption = Adoption.objects.filter(scenario=found).first()
    refused = ""
    if adoption:
        try:
            withdraw_adoption(adoption.pk, by=request.actor)
        except DomainError as error:
            refused = str(error)
    if refused:
        return _show(request, found, refused)
    return redirect("scenarios:adopt", found.pk)


def _show(request: Request, found: Scenario, refused: str) -> HttpResponse:
    rows = Adoption.objects.select_related("withdrawal", "made_by", "scenario")
    adoption = rows.filter(scenario=found).first()
    names = {"jobs": _("Jobs"), "companies": _("Resident companies")}
    targets: list[dict[str, Any]]
    if adoption:
        by_code = {code: names[key] for key, code in MEASURES.items()}
        kept = adoption.targets.select_related("target__park", "target__measure")
        targets = [
            {
                "park": one.target.park,
                "code": one.target.measure.code,
                "measure": by_code[one.target.measure.code],
                "year": one.target.period_last.year,
                "range": (one.target.value, one.central, one.target.value_high),
            }
            for one in kept
        ]
    else:
        targets = [
            {
                "park": one.park,
                "code": MEASURES[one.series],
                "measure": names[one.series],
                "year": one.year,
                "range": (one.low, one.central, one.high),
            }
            for one in proposed_of(found)
        ]
    context = {
        "scenario": found,
        "adoption": adoption,
        "withdrawal": getattr(adoption, "withdrawal", None),
        "later": adoption and Adoption.objects.filter(supersedes=adoption).exists(),
        "former": None if adoption else adoption_in_chain(),
        "targets": targets,
        "superseded": hasattr(found, "superseded_by"),
        "refused": refused,
    }
    return render(request, "scenarios/adopt.html", context, status=422 if refused else 200)
