"""How the services of a park stand, for all to see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.parks.public import Park
from majal.modules.upkeep.permissions import Perm
from majal.modules.upkeep.queries.pages import state_of
from majal.modules.upkeep.queries.visible import operating_park


@page(Perm.STATE, obj=operating_park)
@require_GET
def state(request: Request, park: Park) -> HttpResponse:
    """What fails now, how available each service was over a year, what is promised."""
    context = {
        "state": state_of(park, timezone.now()),
        "park": park,
        "promises": may(request.actor, Perm.PROMISE, park),
    }
    return render(request, "upkeep/state.html", context)
