"""How full parks are on any day, and since when: the network, and one park."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from majal.kernel.dates import humanise, months_before
from majal.kernel.http import Request, page
from majal.modules.occupancy.permissions import Perm
from majal.modules.occupancy.queries import (
    Full,
    curve,
    intervals_of,
    moves_until,
    occupancy_on,
    park_seen_by,
    parks_seen_by,
)
from majal.modules.parks.public import Building, Park, SpaceKind
from majal.modules.tenancy.public import contracts_visible_to, holdings_on

MONTHS = 24


def _day(request: Request) -> date:
    try:
        found = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return timezone.localdate()
    likely = date(1990, 1, 1) <= found <= date(2200, 1, 1)
    return found if likely else timezone.localdate()


@page(Perm.SEE, replica=True)
@require_GET
def network(request: Request) -> HttpResponse:
    """How full each park is on a day, and all of them together."""
    day = _day(request)
    parks = {park.pk: park for park in parks_seen_by(request.actor)}
    full = occupancy_on(day, parks=list(parks))
    rows = [(park, full[pk]) for pk, park in parks.items() if pk in full]
    context = {
        "day": day,
        "is_today": day == timezone.localdate(),
        "rows": rows,
        "whole": sum((one for _park, one in rows), Full()),
    }
    return render(request, "occupancy/network.html", context)


@page(Perm.SEE, obj=park_seen_by, replica=True)
@require_GET
def park(request: Request, found: Park) -> HttpResponse:
    """One park: its buildings and kinds, who is in it, its course, who came and left."""
    day = _day(request)
    only = [found.pk]
    buildings = Building.objects.in_bulk(list(occupancy_on(day, by="building", parks=only)))
    by_building = occupancy_on(day, by="building", parks=only)
    by_kind = occupancy_on(day, by="kind", parks=only)
    days = [*(months_before(day, n) for n in range(MONTHS, 0, -1)), day]
    course = curve(intervals_of(found), days)
    seen = contracts_visible_to(request.actor)
    context = {
        "park": found,
        "day": day,
        "is_today": day == timezone.localdate(),
        "whole": occupancy_on(day, parks=only).get(found.pk, Full()),
        "buildings": [(buildings[int(pk)], full) for pk, full in by_building.items()],
        "kinds": [(kind.label, by_kind[kind]) for kind in SpaceKind if kind in by_kind],
        "course": course,
        "chart": _chart(course),
        "moves": moves_until(day, found),
        "holdings": holdings_on(day, park=found)
        .filter(contract__in=seen)
        .order_by("space__building", "space__code"),
    }
    return render(request, "occupancy/park.html", context)


def _chart(course: list[tuple[date, Full]]) -> dict[str, Any]:
    def shown(rate: Any) -> float | None:
        return None if rate is None else round(float(rate), 1)

    return {
        "kind": "lines",
        "x": [humanise(day, style="short") for day, _full in course],
        "unit": "%",
        "series": [
            {"name": _("square metres let"), "values": [shown(f.rate) for _d, f in course]},
            {"name": _("spaces let"), "values": [shown(f.unit_rate) for _d, f in course]},
        ],
    }
