"""What everybody reads: which counters a park has, when they are there, how long one waits."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from majal.kernel.actors import Actor
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.counters.models import Counter
from majal.modules.counters.permissions import Perm
from majal.modules.counters.queries import (
    board_of,
    closings_shown,
    counter_of,
    counters_of,
    counters_visible_to,
)
from majal.modules.desk.public import current_versions
from majal.modules.parks.public import Park, park_of


@page(Perm.SEE, replica=True)
@require_GET
def index(request: Request) -> HttpResponse:
    """Every park that has counters, each with how it stands now."""
    rows = counters_visible_to(request.actor).prefetch_related("presences")
    parks: dict[int, tuple[Park, list[object]]] = {}
    for line in board_of(list(rows)):
        parks.setdefault(line.counter.park_id, (line.counter.park, []))[1].append(line)
    return render(request, "counters/index.html", {"parks": list(parks.values())})


def park_with_counters(actor: Actor, code: str) -> Park:
    """A park by its code; one without counters has no such page.

    Raises: Park.DoesNotExist.
    """
    park = park_of(actor, code)
    if not counters_visible_to(actor).filter(park=park).exists():
        raise Park.DoesNotExist
    return park


@page(Perm.SEE, obj=park_with_counters, replica=True)
@require_GET
def park(request: Request, found: Park) -> HttpResponse:
    """The counters of a park: today, the coming week, notices, waits."""
    counters = counters_of(found, to=request.actor)
    lines = board_of(counters)
    context = {
        "park": found,
        "lines": lines,
        "longest": max((one.usual for one in lines if one.usual is not None), default=0),
        "closings": closings_shown(counters, today=timezone.localdate()),
        "keeps": may(request.actor, Perm.KEEP, found),
    }
    return render(request, "counters/park.html", context)


@page(Perm.SEE, obj=counter_of, replica=True)
@require_GET
def counter(request: Request, found: Counter) -> HttpResponse:
    """One counter: what it handles, its coming days, its notices, its queue."""
    mine = current_versions(found.procedures.values_list("pk", flat=True))
    context = {
        "counter": found,
        "line": board_of([found])[0],
        "closings": closings_shown([found], today=timezone.localdate()),
        "procedures": list(mine.values()),
        "serves": may(request.actor, Perm.SERVE, found),
    }
    return render(request, "counters/counter.html", context)
