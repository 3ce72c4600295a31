"""The page on which promised and kept times are published."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from majal.kernel.dates import months_before
from majal.kernel.http import Request, page
from majal.modules.service_times.permissions import Perm
from majal.modules.service_times.queries import times_taken

MONTHS = 24


@page(Perm.SEE)
@require_GET
def times(request: Request) -> HttpResponse:
    """Promised times beside those really taken, by kind and park, for all to see."""
    since = months_before(timezone.localdate(), MONTHS)
    context = {"kinds": times_taken(since), "since": since}
    return render(request, "service_times/times.html", context)
