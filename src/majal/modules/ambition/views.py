"""The page of every promise that is dated."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from majal.kernel.http import Request, page
from majal.modules.ambition.permissions import Perm
from majal.modules.ambition.queries import Overview, tiles_of, timeline_of


@page(Perm.SEE, replica=True)
def all_promises(request: Request) -> HttpResponse:
    """Every promise that is dated, the network's and the parks', beside what was measured."""
    overview = Overview(request.actor, today=timezone.localdate())
    awaited = [slip for slip in overview.slips if slip.opened is None]
    return render(
        request,
        "ambition/all.html",
        {
            "overview": overview,
            "tiles": tiles_of(overview),
            "timeline": timeline_of(awaited, today=overview.today),
            "opened": [slip for slip in overview.slips if slip.opened],
            "promises": overview.promises,
        },
    )
