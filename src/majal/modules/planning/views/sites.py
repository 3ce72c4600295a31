"""One site: its states, dates, costs, blockers, documents, forecast."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from majal.kernel.attachments import attachments_of
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.page_permissions import Perm as KernelPerm
from majal.kernel.permissions import may
from majal.modules.parks.public import ParkState
from majal.modules.planning.models import Kind, Project
from majal.modules.planning.permissions import Perm
from majal.modules.planning.public import Site, forecast_of, history_of, project_of, site_of
from majal.modules.planning.queries import earlier_of, this_code, trials_of
from majal.modules.planning.queries.drawing import cases_drawn
from majal.modules.planning.workflow import ORDER, OVER


@page(Perm.SEE, obj=project_of)
@require_GET
def site(request: Request, found: Project) -> HttpResponseBase:
    """All that is known of one site."""
    actor = request.actor
    one = site_of(found, to=actor)
    history = history_of(one)
    forecast = forecast_of(one, history)
    best = forecast.best if forecast else None
    shorts = {s.park.code: local(s.park, "short") for s in history}
    context = {
        "site": one,
        "park": one.park,
        "project": found,
        "stages": _stages(one),
        "news": [s for s in reversed(one.said) if s.kind == Kind.NEWS],
        "dates": list(reversed([s for s in one.said if s.kind == Kind.DATE])),
        "costs": _costs(one),
        "forecast": forecast,
        "best": best,
        "trials": trials_of(history, best.clock) if best else None,
        "cases": cases_drawn(best.told, shorts, "", 0) if best and best.told.known else None,
        "names": {s.park.code: local(s.park) for s in history},
        "documents": attachments_of(found, to=actor),
        "earlier": earlier_of(found),
        "today": timezone.localdate(),
        "keeps": may(actor, Perm.KEEP, found),
        "may_block": found.state not in OVER,
        "may_close": one.park.state == ParkState.OPERATING,
        "sees_history": may(actor, KernelPerm.SEE_HISTORY, found),
        "code_version": this_code(),
    }
    return render(request, "planning/site.html", context)


def _stages(one: Site) -> list[dict[str, Any]]:
    """Every state in order: whether it was reached and when, what was promised, who owns it."""
    here = one.project.state
    place = ORDER.index(here) if here in ORDER else -1  # type: ignore[arg-type]
    if place < 0:
        known = [n for n, s in enumerate(ORDER) if s in one.reached]
        place = max(known, default=0)
    found = []
    for number, state in enumerate(ORDER):
        promised = one.dates_of(state)
        found.append(
            {
                "state": state,
                "reached": one.reached.get(state) if number <= place else None,
                "passed": number < place,
                "now": number == place,
                "promised": promised[-1] if promised else None,
                "many": len(promised),
                "stage": one.stages.get(state),
            }
        )
    return found


def _costs(one: Site) -> list[tuple[Any, str]]:
    """What was said of its cost, oldest first, with the width of its bar."""
    said = [s for s in one.said if s.kind in (Kind.COST, Kind.FINAL) and s.value]
    tallest = max((s.value for s in said if s.value), default=1)
    return [(s, f"{100 * s.value / tallest:.1f}") for s in said if s.value]
