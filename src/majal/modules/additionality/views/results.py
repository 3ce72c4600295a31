"""What parks added: the network, one park, who claims which part, results that were kept."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download
from majal.kernel.lists import address
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.additionality.commands import keep_net
from majal.modules.additionality.models import Factor, Kept
from majal.modules.additionality.permissions import Perm
from majal.modules.additionality.queries import (
    arrivals_of,
    assumptions_of,
    displaced,
    identity,
    kept_of,
    kept_visible_to,
    measures_on_offer,
    park_weighed_by,
    parks_weighed_by,
    results_of,
    sees_whole,
    shared_among,
    together,
)
from majal.modules.additionality.queries.drawing import bars_of, tornado_drawn
from majal.modules.figures.public import Measure, at_reading_size, definition_of
from majal.modules.parks.public import Park

SHOWN = 40


def measures_of(request: Request) -> tuple[list[tuple[str, str]], Measure | None]:
    """The measures on offer, and the one that is asked for; the first where none is."""
    found = measures_on_offer(request.actor)
    wanted = request.GET.get("measure", "")
    chosen = next((m for m in found if m.code == wanted), found[0] if found else None)
    return [(m.code, local(definition_of(m))) for m in found], chosen


def about(measure: Measure | None) -> dict[str, Any]:
    """What every page says of its measure."""
    unit = at_reading_size(1, measure.unit)[1] if measure else ""  # type: ignore[arg-type]
    return {
        "measure": measure,
        "measure_name": local(definition_of(measure)) if measure else "",
        "unit": unit,
    }


@page(Perm.SEE)
@require_GET
def network(request: Request) -> HttpResponseBase:
    """Gross and net of each park, and of all of them together."""
    offered, measure = measures_of(request)
    results = results_of(request.actor, measure, parks_weighed_by(request.actor)) if measure else []
    if request.GET.get("export") in MEDIA:
        return download("net-results", request.GET["export"], *table_of(results))
    whole = sees_whole(request.actor)
    inputs, code = identity(results)
    known = together(results)
    assumed = assumptions_of([])[None]
    context = {
        **about(measure),
        "offered": offered,
        "rows": bars_of(results),
        "whole": known,
        "of": len(results),
        "example": any(r.is_example for r in results if r.net),
        "assumed": [(f, f.label, assumed.get(f)) for f in Factor],
        "may_assume": may(request.actor, Perm.ASSUME),
        "may_keep": whole and known is not None and may(request.actor, Perm.KEEP),
        "kept": kept_visible_to(request.actor)[:5],
        "inputs_hash": inputs,
        "code_version": code,
        "exports": exports_of(measure),
    }
    return render(request, "additionality/network.html", context)


@page(Perm.SEE, obj=park_weighed_by)
@require_GET
def park(request: Request, found: Park) -> HttpResponseBase:
    """One park: from gross to net, what decides, who only moved within the province."""
    offered, measure = measures_of(request)
    results = results_of(request.actor, measure, [found]) if measure else []
    result = results[0] if results else None
    if request.GET.get("export") in MEDIA:
        return download(f"net-{found.code}", request.GET["export"], *table_of(results))
    arrivals = arrivals_of(found, timezone.localdate())
    assumed = assumptions_of([found.pk])[found.pk]
    inputs, code = identity(results)
    context = {
        **about(measure),
        "park": found,
        "offered": offered,
        "result": result,
        "tornado": tornado_drawn(result.net, result.levers) if result and result.net else None,
        "levers": [(Factor(x.factor).label, x) for x in result.levers] if result else [],
        "assumed": [(f, f.label, assumed.get(f)) for f in Factor],
        "missing": [f.label for f in Factor if f not in assumed],
        "arrivals": arrivals[:SHOWN],
        "moved": displaced(arrivals),
        "may_assume": may(request.actor, Perm.ASSUME, found),
        "may_keep": bool(result and result.net) and may(request.actor, Perm.KEEP, found),
        "inputs_hash": inputs,
        "code_version": code,
        "exports": exports_of(measure),
    }
    return render(request, "additionality/park.html", context)


@page(Perm.SEE)
@require_GET
def shares(request: Request) -> HttpResponseBase:
    """Each park’s outcome among the conventions that claim it, and what nobody claims."""
    offered, measure = measures_of(request)
    results = results_of(request.actor, measure, parks_weighed_by(request.actor)) if measure else []
    found = shared_among(request.actor, measure, results, timezone.localdate()) if measure else []
    context = {
        **about(measure),
        "offered": offered,
        "shared": [one for one in found if one.parts or one.net.gross],
        "silent": [one.net.park for one in found if not one.parts and not one.net.gross],
        "whole": together(results),
        "of": len(results),
    }
    return render(request, "additionality/shares.html", context)


@page(Perm.KEEP)
@require_POST
def keep(request: Request) -> HttpResponse:
    """Keep today’s result; a refusal is told on the page it was asked from."""
    code, measure = request.POST.get("park", ""), request.POST.get("measure", "")
    asked = parks_weighed_by(request.actor).filter(code=code.replace("\0", "")).first()
    home = reverse("additionality:park", args=[asked.code]) if asked else None
    try:
        found = keep_net(measure, park_id=asked.pk if asked else None, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(home or reverse("additionality:network"))
    messages.success(request, _("The result is kept as it stands today."))
    return redirect(found.get_absolute_url())


@page(Perm.SEE, obj=kept_of)
@require_GET
def kept(request: Request, found: Kept) -> HttpResponseBase:
    """A result as it was kept."""
    parks = {p.code: p for p in Park.objects.all()}
    rows = [
        {**row, "name": local(parks[row["park"]]), "factors": _factors(row)}
        for row in found.result["parks"]
    ]
    return render(
        request,
        "additionality/kept.html",
        {**about(_with_names(found)), "kept": found, "rows": rows},
    )


def _with_names(found: Kept) -> Measure:
    measure = found.measure
    measure.known = tuple(measure.versions.order_by("-number"))
    return measure


def _factors(row: dict[str, Any]) -> list[tuple[Any, list[float]]]:
    """The factors of a kept result with their names, shares in percent."""
    return [
        (f.label, [v if f == Factor.MULTIPLIER else 100 * v for v in row["factors"][f]])
        for f in Factor
        if f in row["factors"]
    ]


def exports_of(measure: Measure | None) -> list[tuple[str, str]]:
    """The addresses of the same as files."""
    values = {"measure": measure.code if measure else ""}
    return [(kind, address(values, export=kind)) for kind in MEDIA]


def table_of(results: Sequence[Any]) -> tuple[list[str], list[list[Any]]]:
    """Gross and net of parks as a table to take away."""
    headers = [_("Park"), _("Gross"), _("Net, low"), _("Net, central"), _("Net, high")]
    rows = [
        [
            local(r.park),
            r.gross.central if r.gross else None,
            *((r.net.low, r.net.central, r.net.high) if r.net else (None, None, None)),
        ]
        for r in results
    ]
    return headers, rows
