"""REST operations of planning: sites, what was said of them, and what history lets expect."""

from datetime import date
from typing import Any

from ninja import Router
from ninja.decorators import decorate_view

from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, tagged
from majal.modules.planning.api.schemas import ForecastOut, SiteOut, WholeOut
from majal.modules.planning.models import Blocker, Project, Statement
from majal.modules.planning.permissions import Perm
from majal.modules.planning.public import (
    Site,
    forecast_of,
    history_of,
    project_of,
    site_of,
    sites_visible_to,
)
from majal.modules.planning.queries import this_code
from majal.modules.planning.queries.forecasting import Case, Outlook
from majal.modules.planning.queries.months import Months
from majal.modules.planning.queries.outlooks import CostReading, Reading

router = Router()
SEEN = {200: None, 304: None, 401: Refusal, 403: Refusal}


@router.get("/sites", response={**SEEN, 200: list[SiteOut]}, url_name="planning_sites")
@decorate_view(tagged)
@operation(Perm.SEE)
def list_sites(request: Request) -> list[dict[str, Any]]:
    """The sites of the pipeline that one may see, by the code of their park."""
    return [_site(one) for one in sites_visible_to(request.actor)]


@router.get(
    "/sites/{code}",
    response={**SEEN, 200: WholeOut, 404: Refusal, 422: Invalid},
    url_name="planning_site",
)
@decorate_view(tagged)
@operation(Perm.SEE, obj=project_of)
def one_site(request: Any, code: str) -> dict[str, Any]:  # noqa: ARG001 - found by its finder
    """One site with what was said of it, by the code of its park."""
    project: Project = request.found
    one = site_of(project, to=request.actor)
    return _site(one) | {
        "moves": [
            {
                "before": m.before or None,
                "after": m.after,
                "on": _text(m.on),
                "reason": m.reason,
                "source": m.source.code if m.source else None,
            }
            for m in one.moves
        ],
        "statements": [_said(s) for s in one.said],
        "blocked_by": [_blocker(b, one.today) for b in one.blockers],
    }


@router.get(
    "/sites/{code}/forecast",
    response={**SEEN, 200: ForecastOut, 404: Refusal, 422: Invalid},
    url_name="planning_forecast",
)
@decorate_view(tagged)
@operation(Perm.SEE, obj=project_of)
def forecast(request: Any, code: str) -> dict[str, Any]:  # noqa: ARG001 - found by its finder
    """When a site may open and what it may cost, as ranges, with the cases these rest on."""
    one = site_of(request.found, to=request.actor)
    found = forecast_of(one, history_of(one))
    best = found.best if found else None
    return {
        "park": one.park.code,
        "as_of": one.today,
        "version": this_code(),
        "best": best.clock if best else None,
        "readings": [_reading(r) for r in found.readings] if found else [],
        "cost": _cost(found.cost) if found and found.cost else None,
    }


def _site(one: Site) -> dict[str, Any]:
    first, now = one.cost, one.cost_now
    return {
        "park": one.park.code,
        "state": one.project.state,
        "operator": one.counted,
        "announced_on": _text(one.park.announced_on),
        "convention_on": _text(one.convention.on if one.convention else None),
        "works_on": _text(one.park.works_on),
        "opened_on": _text(one.opened),
        "first_promised": _text(one.first.when if one.first else None),
        "last_promised": _text(one.last.when if one.last else None),
        "months_late": _months(one.slip_first),
        "first_cost": first.value if first else None,
        "last_cost": now.value if now else None,
        "cost_times": round(float(one.drift), 3) if one.drift else None,
        "last_news": _text(one.heard),
        "blockers": len(one.blocked),
        "blockers_overdue": len(one.overdue),
    }


def _said(one: Statement) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "state": one.state or None,
        "when": _text(one.when),
        "value": one.value,
        "nearness": one.nearness,
        "words": one.words,
        "said_on": _text(one.said_on),
        "source": one.source.code if one.source else None,
        "example": one.example,
    }


def _blocker(one: Blocker, today: date) -> dict[str, Any]:
    same = ("what", "state", "owner", "opened_on", "due_on", "lifted_on")
    return {name: getattr(one, name) for name in same} | {"overdue": one.overdue(today)}


def _case(one: Case) -> dict[str, Any]:
    ends = {name: round(getattr(one, name), 2) for name in ("low", "central", "high")}
    return {"park": one.key, "ended": one.ended, **ends}


def _range(told: Outlook) -> dict[str, Any]:
    def near(value: float | None) -> float | None:
        return None if value is None else round(value, 2)

    return {
        "cases": [_case(c) for c in told.cases],
        "low": near(told.low),
        "middle": near(told.middle),
        "high": near(told.high),
        "why": told.why,
    }


def _reading(one: Reading) -> dict[str, Any]:
    low, middle, high = map(_text, one.dates)
    return _range(one.told) | {
        "clock": one.clock,
        "start": str(one.start),
        "elapsed": round(one.elapsed, 2),
        "opens_low": low,
        "opens_middle": middle,
        "opens_high": high,
    }


def _cost(one: CostReading) -> dict[str, Any]:
    low, middle, high = one.sums
    return _range(one.told) | {
        "first_cost": one.first,
        "so_far": round(one.drift, 3),
        "cost_low": low,
        "cost_middle": middle,
        "cost_high": high,
    }


def _months(slip: Months | None) -> tuple[int, int] | None:
    return (slip.least, slip.most) if slip else None


def _text(when: object) -> str | None:
    return str(when) if when else None
