"""The public site: its first page, arranged from panels."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from majal.kernel.http import Request, page
from majal.modules.ambition.public import Overview
from majal.modules.portal.permissions import Perm


@page(Perm.SEE)
def home(request: Request) -> HttpResponse:
    """The network on a map, headline figures, ambition beside reality."""
    today = timezone.localdate()
    overview = Overview(request.actor, today=today)
    return render(request, "portal/home.html", {"overview": overview, "today": today})
