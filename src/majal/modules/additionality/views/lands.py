"""What a council reads: what the parks of its territory added, and who only moved within it."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download
from majal.modules.additionality.models import Factor
from majal.modules.additionality.permissions import Perm
from majal.modules.additionality.queries import assumptions_of, identity, land_results
from majal.modules.additionality.queries.drawing import bars_of
from majal.modules.additionality.views.results import about, exports_of, measures_of, table_of
from majal.modules.survival.public import land_told_to, lands_told_to
from majal.modules.territories.public import Territory


@page(Perm.LANDS)
@require_GET
def lands(request: Request) -> HttpResponseBase:
    """The territories one speaks for; the only one at once."""
    found = list(lands_told_to(request.actor))
    if len(found) == 1:
        return redirect("additionality:land", found[0].code)
    return render(request, "additionality/lands.html", {"lands": found})


@page(Perm.SEE_LAND, obj=land_told_to)
@require_GET
def land(request: Request, found: Territory) -> HttpResponseBase:
    """Gross and net of the parks of a territory, and from where their companies came."""
    offered, measure = measures_of(request)
    told = land_results(request.actor, measure, found, timezone.localdate())
    if request.GET.get("export") in MEDIA:
        return download(f"net-{found.code}", request.GET["export"], *table_of(told.results))
    assumed = assumptions_of([])[None]
    inputs, code = identity(told.results)
    context: dict[str, Any] = {
        **about(measure),
        "land": found,
        "offered": offered,
        "told": told,
        "rows": bars_of(told.results),
        "of": len(told.results),
        "example": any(r.is_example for r in told.results if r.net),
        "assumed": [(f, f.label, assumed.get(f)) for f in Factor],
        "inputs_hash": inputs,
        "code_version": code,
        "exports": exports_of(measure),
    }
    return render(request, "additionality/land.html", context)
