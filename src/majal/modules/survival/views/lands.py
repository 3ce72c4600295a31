"""What a council reads: how long the companies of its territory last, by years of entry."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download
from majal.kernel.lists import address
from majal.kernel.names import local
from majal.modules.survival.models import Origin
from majal.modules.survival.permissions import Perm
from majal.modules.survival.queries import Horizon, land_told_to, lands_told_to, this_code, told_of
from majal.modules.territories.public import Territory


@page(Perm.LANDS)
@require_GET
def lands(request: Request) -> HttpResponseBase:
    """The territories one speaks for; the only one at once."""
    found = list(lands_told_to(request.actor))
    if len(found) == 1:
        return redirect("survival:land", found[0].code)
    return render(request, "survival/lands.html", {"lands": found})


@page(Perm.SEE_LAND, obj=land_told_to)
@require_GET
def land(request: Request, found: Territory) -> HttpResponseBase:
    """The companies of a territory and of its parks, never fewer than five together."""
    asked = request.GET.get("origin", "")
    origin = asked if asked in Origin.values else Origin.ENTRY
    told = told_of(request.actor, found, origin)
    if request.GET.get("export") in MEDIA:
        return download(
            f"survival-{found.code}-{origin}", request.GET["export"], _headers(), _rows(told)
        )
    context = {
        "land": found,
        "told": told,
        "origin": origin,
        "origins": Origin.choices,
        "exports": [(kind, address({"origin": origin}, export=kind)) for kind in MEDIA],
        "code_version": this_code(),
    }
    return render(request, "survival/land.html", context)


def _headers() -> list[str]:
    return [
        _("Territory or park"), _("Months"), _("First year"), _("Last year"), _("Companies"),
        _("In business"), pgettext("companies", "Closed"), _("Nobody knows"), _("Not shown"),
    ]  # fmt: skip


def _rows(told: Iterable[Horizon]) -> Iterable[list[Any]]:
    """One row a cell; a hidden one has no numbers and says so."""
    for horizon in told:
        for line in (horizon.whole, *horizon.parks):
            for cell in line.cells:
                counts = cell.counts or {}
                yield [
                    local(line.record),
                    horizon.months,
                    cell.row.first_year,
                    cell.row.last_year,
                    *(counts.get(name) for name in ("count", "alive", "closed", "unknown")),
                    "" if cell.counts else _("fewer than five companies, or found by subtraction"),
                ]
