"""One site: its states, dates, costs, blockers, documents, forecast."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from majal.kernel.actors import Actor
from majal.kernel.attachments import attachments_of
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.page_permissions import Perm as KernelPerm
from majal.kernel.permissions import may
from majal.modules.parks.public import ParkState
from majal.modules.planning.models import Kind, Project
from majal.modules.planning.permissions import Perm
from majal.modules.planning.public import Site, forecast_of, history_of, project_of, site_of
from majal.modules.planning.queries import cost_trials_of, earlier_of, this_code, trials_of
from majal.modules.planning.queries.drawing import cases_drawn, timeline_drawn
from majal.modules.planning.queries.forecasting import outlook
from majal.modules.planning.queries.outlooks import class_of
from majal.modules.planning.queries.telling import cases_of
from majal.modules.planning.workflow import BEFORE, HELD, ORDER, OVER, SITE, SiteState


@page(Perm.SEE, obj=project_of)
@require_GET
def site(request: Request, found: Project) -> HttpResponseBase:
    """All that is known of one site."""
    actor = request.actor
    one = site_of(found, to=actor)
    context = {
        "site": one,
        "park": one.park,
        "project": found,
        "drawing": timeline_drawn([one], one.today, whole=True),
        "stages": _stages(one),
        "dates": [s for s in one.said if s.kind == Kind.DATE],
        "news": [s for s in reversed(one.said) if s.kind == Kind.NEWS],
        "costs": _costs(one),
        "documents": attachments_of(found, to=actor),
        "earlier": earlier_of(found),
        "today": timezone.localdate(),
        "sees_history": may(actor, KernelPerm.SEE_HISTORY, found),
        **_forecast(one),
        **_buttons(one, actor),
    }
    return render(request, "planning/site.html", context)


def _buttons(one: Site, actor: Actor) -> Mapping[str, Any]:
    """What the workflow and the reader's permission allow, and nothing else."""
    project, keeps = one.project, may(actor, Perm.KEEP, one.project)
    targets = {s.target for s in SITE.available(project, to=actor)} if keeps else set()
    return {
        "keeps": keeps,
        "may_move": bool(targets - set(HELD)) and project.state not in HELD,
        "may_resume": project.state in HELD and bool(targets & set(BEFORE)),
        "may_suspend": SiteState.SUSPENDED in targets,
        "may_stop": SiteState.STOPPED in targets,
        "may_block": keeps and project.state not in OVER,
        "may_close": keeps and one.park.state == ParkState.OPERATING,
    }


def _forecast(one: Site) -> Mapping[str, Any]:
    """What history says of it, the cases that rests on, and how far off it would have been."""
    history = history_of(one)
    forecast = forecast_of(one, history)
    best = forecast.best if forecast else None
    told = best.told if best else None
    if best and not best.told.known:  # none of the class reached so far: then all of it is shown
        others = [s for s in history if s.park.pk != one.park.pk]
        told = replace(outlook(class_of(others, best.clock)), low=None, middle=None, high=None)
        told = replace(told, after=best.elapsed)
    shorts = {s.park.code: local(s.park, "short") for s in history}
    by_code = {s.park.code: s for s in history}
    cost = forecast.cost if forecast else None
    return {
        "forecast": forecast,
        "best": best,
        "trials": trials_of(history, best.clock) if best else None,
        "cost_trials": cost_trials_of(history) if cost else None,
        "learned": told,
        "cases_drawn": cases_drawn(told, shorts, "", 0) if told else None,
        "cases": cases_of(told.cases, by_code, best.clock) if told and best else [],
        "cost_cases": [(c, by_code[c.key]) for c in cost.told.cases] if cost else [],
        "code_version": this_code(),
    }


def _stages(one: Site) -> Sequence[Mapping[str, Any]]:
    """Every state in order: whether it was reached and when, what was promised, who owns it."""
    place = max(one.place, 0)
    found = []
    for number, state in enumerate(ORDER):
        promised = one.dates_of(state)
        found.append(
            {
                "state": state,
                "reached": one.reached.get(state) if number <= place else None,
                "passed": number < place,
                "now": number == place,
                "promised": promised[-1] if promised and number > place else None,
                "stage": one.stages.get(state),
            }
        )
    return found


def _costs(one: Site) -> Sequence[tuple[Any, str]]:
    """What was said of its cost, oldest first, with the height of its bar."""
    said = [s for s in one.said if s.kind in (Kind.COST, Kind.FINAL) and s.value]
    tallest = max((s.value for s in said if s.value), default=1)
    return [(s, f"{100 * s.value / tallest:.1f}") for s in said if s.value]
