"""REST operations of territories: open to anyone, paged by cursor, tagged for caches."""

from typing import Any, Literal

from django.http import HttpResponse
from ninja import Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, paged, tagged
from majal.modules.territories.models import Level, Territory, TerritoryKind
from majal.modules.territories.permissions import Perm
from majal.modules.territories.public import (
    ancestors,
    territories_visible_to,
    territory_by_code,
)
from majal.modules.territories.queries import geojson, search_territories, sectors_of

router = Router()
CODE = r"^[0-9A-Z.]{1,12}$"


class TerritoryOut(Schema):
    """A territory and its key figures; jobs are permanent ones of businesses, farms left out."""

    code: str
    level: Level
    kind: TerritoryKind
    parent: str | None
    name_ar: str
    name_fr: str
    name_en: str
    population_2024: int
    population_2014: int | None
    households: int
    establishments: int
    businesses: int
    jobs: int
    provinces_count: int
    communes_count: int


class Named(Schema):
    """A territory by code and name."""

    code: str
    name_ar: str
    name_fr: str
    name_en: str


class SectorOut(Schema):
    """A branch of activity: businesses of 2024, or employed residents of 2014 and their share."""

    year: int
    sector: str
    establishments: int | None
    workers: int | None
    share: float | None
    source: str


class TerritoryDetail(TerritoryOut):
    """A territory with what it belongs to (the country first) and its branches of activity."""

    ancestors: list[Named]
    sectors: list[SectorOut]


class TerritoryPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[TerritoryOut]
    next: str | None


class Filters(Schema):
    """What narrows the list."""

    level: Level | None = None
    parent: str | None = Field(None, pattern=CODE)
    q: str = Field("", max_length=200)
    cursor: str | None = Field(None, pattern=CODE)
    limit: int = Field(100, ge=1, le=500)


@router.get(
    "/",
    response={200: TerritoryPage, 304: None, 401: Refusal, 422: Invalid},
    url_name="territories_list",
)
@decorate_view(tagged)
@operation(Perm.SEE, replica=True)
def list_territories(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Territories in the order of their codes.

    ``level`` and ``parent`` (a code) narrow the list, ``q`` searches names in either script;
    ``cursor`` is ``next`` of the page before.
    """
    rows = territories_visible_to(request.actor).select_related("parent").order_by("code")
    if filters.level:
        rows = rows.filter(level=filters.level)
    if filters.parent:
        rows = rows.filter(parent__code=filters.parent)
    if filters.q.strip():
        rows = search_territories(rows, filters.q)
    if filters.cursor:
        rows = rows.filter(code__gt=filters.cursor)
    return paged(rows[: filters.limit + 1], filters.limit, _out)


@router.get(
    "/boundaries/{level}",
    response={200: dict[str, Any], 304: None, 401: Refusal, 422: Invalid},
    url_name="territories_boundaries",
)
@decorate_view(tagged)
@operation(Perm.SEE, replica=True)
def list_boundaries(request: Request, level: Literal["region", "province"]) -> HttpResponse:
    """Outlines of regions, or of provinces, as GeoJSON (© OpenStreetMap contributors, ODbL 1.0)."""
    return HttpResponse(geojson(level, to=request.actor), content_type="application/json")


@router.get(
    "/{code}",
    response={200: TerritoryDetail, 304: None, 401: Refusal, 404: Refusal},
    url_name="territories_detail",
)
@decorate_view(tagged)
@operation(Perm.SEE, obj=territory_by_code, replica=True)
def see_territory(request: Any, code: str) -> dict[str, Any]:  # noqa: ARG001
    """One territory by its HCP code: ``MA``, ``01``, ``01.511``, ``01.511.01.0``."""
    territory = request.found
    return {
        **_out(territory),
        "ancestors": ancestors(territory),
        "sectors": [
            {
                "year": s.year,
                "sector": s.sector,
                "establishments": s.establishments,
                "workers": s.workers,
                "share": None if s.share is None else float(s.share),
                "source": s.source.code,
            }
            for s in sectors_of(request.actor, territory)
        ],
    }


def _out(territory: Territory) -> dict[str, Any]:
    found = {name: getattr(territory, name, None) for name in TerritoryOut.model_fields}
    return {**found, "parent": territory.parent.code if territory.parent else None}
