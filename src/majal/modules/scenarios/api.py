"""REST operations of scenarios: those that one sees, or that were shared with one's territory."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field

from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.scenarios.models import Assumption, Scenario
from majal.modules.scenarios.permissions import Perm
from majal.modules.scenarios.queries.sharing import scenario_read_by, scenarios_read_by

router = Router()
MOST = 100
ID = Annotated[int, Field(ge=1, le=2**53)]


class Range(Schema):
    """Eight draws of ten lie between ``low`` and ``high``; half of them below ``middle``."""

    low: float
    middle: float
    high: float


class ScenarioOut(Schema):
    """One version of a plan; ``superseded`` when a newer one has taken its place."""

    id: int
    name: str
    note: str
    first_year: int
    years: int
    example: bool
    superseded: bool
    made_at: datetime
    jobs: Range
    cash_peak: Range
    net_cost: Range
    cost_per_job: Range | None


class ScenarioPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[ScenarioOut]
    next: int | None


class OpeningOut(Schema):
    """An opening: a park by its code, or a province by its HCP code; amounts in dirhams."""

    park: str | None
    province: str | None
    year: int
    companies: int
    area: Decimal
    tariff: Decimal
    staff: int
    works: Decimal
    subsidy: Decimal
    subsidy_years: int


class AssumedOut(Schema):
    """Three values that are drawn between, and what they rest on."""

    name: Annotated[str, listed(Assumption)]
    low: float
    central: float
    high: float
    source: str


class LeverOut(Schema):
    """The rank correlation of an assumption with a result: what decides."""

    name: Annotated[str, listed(Assumption)]
    correlation: float


class SeriesOut(Schema):
    """A result by year."""

    jobs: list[Range]
    companies: list[Range]
    occupancy: list[Range]
    revenue: list[Range]
    cost: list[Range]
    need: list[Range]


class WholeOut(ScenarioOut):
    """A version with all that it gives and rests on.

    The same ``inputs`` and ``seed`` with the same ``version`` of the code give the same numbers.
    """

    calendar: list[int]
    series: SeriesOut
    decides_jobs: list[LeverOut]
    decides_cash: list[LeverOut]
    openings: list[OpeningOut]
    assumed: list[AssumedOut]
    seed: int
    draws: int
    inputs: str
    version: str


@router.get(
    "/",
    response={200: ScenarioPage, 401: Refusal, 403: Refusal, 422: Invalid},
    url_name="scenarios_list",
)
@operation(Perm.CONSULT)
def list_scenarios(
    request: Request,
    cursor: Annotated[ID | None, Query(description="The ``next`` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> dict[str, Any]:
    """Versions, the latest first: all for head office, those shared with it for a territory."""
    rows = scenarios_read_by(request.actor).select_related("superseded_by").order_by("-pk")
    if cursor is not None:
        rows = rows.filter(pk__lt=cursor)
    return paged(rows[: limit + 1], limit, _told, key="pk")


@router.get(
    "/{pk}",
    response={200: WholeOut, 401: Refusal, 403: Refusal, 404: Refusal, 422: Invalid},
    url_name="scenarios_one",
)
@operation(Perm.CONSULT, obj=scenario_read_by)
def one_scenario(request: Any, pk: ID) -> dict[str, Any]:  # noqa: ARG001 - the finder read it
    """One version: its plan, its results as ranges, its assumptions, seed and code version."""
    found: Scenario = request.found
    result = found.result
    return _told(found) | {
        "calendar": result["years"],
        "series": {key: [_range(one) for one in result["series"][key]] for key in _SERIES},
        "decides_jobs": _levers(result["levers"]["jobs"]),
        "decides_cash": _levers(result["levers"]["peak"]),
        "openings": [
            {
                "park": one.park.code if one.park else None,
                "province": one.province.code if one.province else None,
                **{name: getattr(one, name) for name in _OPENING},
            }
            for one in found.openings.select_related("park", "province")
        ],
        "assumed": [{"name": key, **found.assumed[key]} for key in Assumption.values],
        "seed": found.seed,
        "draws": found.draws,
        "inputs": found.inputs_hash,
        "version": found.code_version,
    }


_SERIES = ("jobs", "companies", "occupancy", "revenue", "cost", "need")
_OPENING = (
    "year", "companies", "area", "tariff", "staff", "works", "subsidy", "subsidy_years",
)  # fmt: skip


def _told(found: Scenario) -> dict[str, Any]:
    same = ("name", "note", "first_year", "years", "example", "made_at")
    each = found.result["cost_per_job"]
    return {
        "id": found.pk,
        **{name: getattr(found, name) for name in same},
        "superseded": getattr(found, "superseded_by", None) is not None,
        "jobs": _range(found.result["jobs"]),
        "cash_peak": _range(found.result["peak"]),
        "net_cost": _range(found.result["net"]),
        "cost_per_job": _range(each) if each else None,
    }


def _range(values: list[float]) -> dict[str, float]:
    return dict(zip(("low", "middle", "high"), values, strict=True))


def _levers(found: list[list[Any]]) -> list[dict[str, Any]]:
    return [{"name": name, "correlation": value} for name, value in found]
