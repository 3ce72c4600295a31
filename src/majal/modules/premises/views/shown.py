"""The premises of a park on any day, and one space of it: for everybody."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from majal.kernel.http import Request, page
from majal.kernel.page_permissions import Perm as KernelPerm
from majal.kernel.permissions import may
from majal.modules.parks.public import Park, Space, SpaceKind, park_of
from majal.modules.premises.forms import day_of
from majal.modules.premises.permissions import Perm
from majal.modules.premises.queries import (
    facts_of,
    family_of,
    listed_in,
    periods_of,
    photos_of,
    premises_on,
    shape_on,
    space_of,
    stands,
    states_on,
)


@page(Perm.SEE, obj=park_of)
@require_GET
def park(request: Request, found: Park) -> HttpResponse:
    """Buildings, floors and spaces of a park on a day, with the area of each kind as a bar."""
    today = timezone.localdate()
    day = day_of(request.GET.get("on", ""), today)
    kind = request.GET.get("kind", "")
    kind = kind if kind in SpaceKind.values else ""
    context = {
        "park": found,
        "day": day,
        "is_today": day == today,
        "kind": kind,
        "shown": premises_on(found, day, kind=kind),
        "keeps": may(request.actor, Perm.KEEP, found) and day == today,
        "sees_tenure": may(request.actor, Perm.SEE_TENURE, found),
    }
    return render(request, "premises/park.html", context)


@page(Perm.SEE, obj=space_of)
@require_GET
def space(request: Request, found: Space) -> HttpResponse:
    """One space: what it is, its photos, its states, what it came from and what it became."""
    actor, today = request.actor, timezone.localdate()
    inside = may(actor, Perm.SEE_LISTED, found)
    here = stands(found, today)
    context = {
        "space": found,
        "park": found.building.park,
        "here": here,
        "now": [] if here else shape_on(found, today),
        "facts": facts_of(found),
        "photos": photos_of(found, to=actor),
        "period": states_on(today, [found]).get(found.pk),
        "periods": periods_of(found),
        "changes": family_of(found),
        "listed": listed_in(found) if inside else None,
        "inside": inside,
        "keeps": may(actor, Perm.KEEP, found),
        "sees_history": may(actor, KernelPerm.SEE_HISTORY, found),
        "today": today,
    }
    return render(request, "premises/space.html", context)
