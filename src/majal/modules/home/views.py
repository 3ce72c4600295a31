"""The first page of each role, arranged from the panels offered to that role."""

from django.http import HttpResponse
from django.shortcuts import render

from majal.kernel.http import Request, page
from majal.modules.home.permissions import Perm
from majal.modules.people.public import Role


@page(Perm.MINE)
def mine(request: Request) -> HttpResponse:
    """What this person sees first: who they are here, what awaits them, where they may go."""
    roles = sorted({g.role for g in request.actor.grants})
    labels = dict(Role.choices)
    context = {
        "roles": [labels[r] for r in roles],
        "places": ["home.everyone", *(f"home.{r}" for r in roles), "home.network"],
    }
    return render(request, "home/mine.html", context)
