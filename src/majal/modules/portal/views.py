"""The public site: its first page, arranged from panels, and what to know before applying."""

from decimal import Decimal, InvalidOperation

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from majal.kernel.http import Request, page
from majal.modules.ambition.public import Overview
from majal.modules.calls.public import open_calls
from majal.modules.enquiries.public import park_to_visit, parks_to_visit, tours_to_come
from majal.modules.parks.public import Park
from majal.modules.portal.permissions import Perm
from majal.modules.portal.queries import definition_for, free_in, offer_of, taken_in

AREA, LARGEST = Decimal(20), Decimal(10_000)


@page(Perm.SEE, replica=True)
def home(request: Request) -> HttpResponse:
    """The network on a map, headline figures, ambition beside reality."""
    today = timezone.localdate()
    overview = Overview(request.actor, today=today)
    return render(request, "portal/home.html", {"overview": overview, "today": today})


@page(Perm.SEE, replica=True)
@require_GET
def before(request: Request) -> HttpResponse:
    """The parks one may apply to, to choose one."""
    context = {"parks": list(parks_to_visit(request.actor).order_by("code"))}
    return render(request, "portal/before.html", context)


@page(Perm.SEE, obj=park_to_visit, replica=True)
@require_GET
def before_park(request: Request, park: Park) -> HttpResponse:
    """What to know before applying to a park: costs, papers, times; no number made up."""
    area = _area(request.GET.get("area", ""))
    offer = offer_of(park)
    context = {
        "park": park,
        "area": area,
        "costs": [(one, one.reckoned(area)) for one in offer.tracks],
        "charges": offer.charges,
        "deposits": offer.deposits,
        "definition": definition_for(),
        "taken": taken_in(park),
        "free": free_in(park),
        "calls": list(open_calls(request.actor).filter(parks=park)[:3]),
        "tours": list(tours_to_come().filter(park=park).order_by("starts_at")[:3]),
    }
    return render(request, "portal/before_park.html", context)


def _area(typed: str) -> Decimal:
    """The area somebody looks at; twenty square metres unless they said another."""
    try:
        area = Decimal(typed[:10].replace(",", "."))
    except InvalidOperation:
        return AREA
    return area if area.is_finite() and 1 <= area <= LARGEST else AREA
