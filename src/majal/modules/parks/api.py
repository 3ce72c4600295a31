"""REST operations of parks: open to anyone, paged by cursor, tagged for caches."""

from decimal import Decimal
from typing import Any

from django.utils import timezone
from ninja import Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from majal.kernel.dates import PartialDate
from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, paged, tagged
from majal.modules.parks.models import TariffCategory, TariffUnit
from majal.modules.parks.permissions import Perm
from majal.modules.parks.public import (
    Park,
    ParkState,
    Service,
    ServiceState,
    Tariff,
    is_silent,
    parks_visible_to,
)
from majal.modules.parks.queries import (
    park_in_full,
    parks_in_region,
    parks_matching,
    services_of,
    silent_parks,
    tariffs_of,
)

router = Router()
CODE = r"^[-a-zA-Z0-9_]{1,40}$"


class ParkOut(Schema):
    """A park and its life.

    Dates are years, months, days or ranges, as they are known; areas in square metres, money in
    dirhams; coordinates are the city's. ``silent``: not open, and no news for two years.
    """

    code: str
    name_ar: str
    name_fr: str
    name_en: str
    city_ar: str
    city_fr: str
    state: ParkState
    silent: bool
    announced_on: str | None
    first_planned_opening: str | None
    study_on: str | None
    works_on: str | None
    opened_on: str | None
    closed_on: str | None
    last_news: str | None
    region: str | None
    province: str
    commune: str | None
    latitude: float
    longitude: float
    area: float | None
    usable_area: float | None
    capacity: int | None
    investment: float | None
    operator: str | None
    address: str


class ServiceOut(Schema):
    """A service or counter; ``of_network``: said of the network, of no park by name."""

    name: str
    provider: str
    state: ServiceState
    seen_in: int
    source: str | None
    of_network: bool


class TariffOut(Schema):
    """A price in dirhams; ``of_network``: said of the network, of no park by name."""

    category: TariffCategory
    price: float
    unit: TariffUnit
    conditions: str
    valid_around: int
    source: str | None
    of_network: bool


class ParkDetail(ParkOut):
    """A park with what it offers; ``sources`` are codes."""

    note: str
    sources: list[str]
    services: list[ServiceOut]
    tariffs: list[TariffOut]


class ParkPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[ParkOut]
    next: str | None


class Filters(Schema):
    """What narrows the list."""

    state: ParkState | None = None
    region: str | None = Field(None, pattern=r"^[0-9]{2}$")
    silent: bool = False
    q: str = Field("", max_length=200, pattern=r"^[^\x00]*$")
    cursor: str | None = Field(None, pattern=CODE)
    limit: int = Field(100, ge=1, le=500)


@router.get(
    "/",
    response={200: ParkPage, 304: None, 401: Refusal, 422: Invalid},
    url_name="parks_list",
)
@decorate_view(tagged)
@operation(Perm.SEE, replica=True)
def list_parks(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Parks in the order of their codes.

    ``state`` and ``region`` (a code) narrow the list, ``silent`` to those of which nothing is heard
    any more; ``q`` searches names and cities in either script; ``cursor`` is ``next`` of the page
    before.
    """
    today = timezone.localdate()
    rows = parks_visible_to(request.actor).order_by("code")
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.region:
        rows = parks_in_region(rows, filters.region)
    if filters.silent:
        rows = silent_parks(rows, today=today)
    if filters.q.strip():
        rows = parks_matching(rows, filters.q)
    if filters.cursor:
        rows = rows.filter(code__gt=filters.cursor)
    return paged(rows[: filters.limit + 1], filters.limit, _out)


@router.get(
    "/{code}",
    response={200: ParkDetail, 304: None, 401: Refusal, 404: Refusal},
    url_name="parks_detail",
)
@decorate_view(tagged)
@operation(Perm.SEE, obj=park_in_full, replica=True)
def see_park(request: Any, code: str) -> dict[str, Any]:  # noqa: ARG001
    """One park by its code, with its services, its tariffs and its sources."""
    park = request.found
    return {
        **_out(park),
        "note": park.note,
        "sources": [source["code"] for source in park.said_by],
        "services": [_offer(row, ServiceOut) for row in services_of(park)],
        "tariffs": [_offer(row, TariffOut) for row in tariffs_of(park)],
    }


def _out(park: Park) -> dict[str, Any]:
    found = {name: _plain(getattr(park, name, None)) for name in ParkOut.model_fields}
    return {
        **found,
        "silent": is_silent(park, today=timezone.localdate()),
        "region": park.province.parent.code if park.province.parent else None,
        "province": park.province.code,
        "commune": park.commune.code if park.commune else None,
        "operator": park.operator.name_fr if park.operator else None,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return str(value)
    return float(value) if isinstance(value, Decimal) else value


def _offer(row: Service | Tariff, schema: type[Schema]) -> dict[str, Any]:
    found = {name: _plain(getattr(row, name, None)) for name in schema.model_fields}
    source = row.source.code if row.source else None
    return {**found, "source": source, "of_network": row.park_id is None}
