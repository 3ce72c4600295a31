"""REST operations of standing, to read: one's companies beside others, and who saw their data."""

from datetime import date
from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field

from majal.kernel.http import operation
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.declarations.public import own_expected_of
from majal.modules.standing.models import Level, Measured, Page, Seen
from majal.modules.standing.permissions import Perm
from majal.modules.standing.queries import (
    Own,
    compared,
    seen_visible_to,
    standing_of,
    table_of,
)

router = Router()
REFUSED = {400: Refusal, 401: Refusal, 403: Refusal, 404: Refusal, 422: Invalid}
ID = Annotated[int, Field(ge=1, le=2**53)]


class GroupOut(Schema):
    """The companies beside one: how many, and their quartiles, rounded to two digits."""

    level: Annotated[str, listed(Level.values)]
    companies: int
    low: str
    middle: str
    high: str


class MeasureOut(Schema):
    """One number of the company; no ``group`` where too few would hide the others."""

    measure: Annotated[str, listed(Measured.values)]
    value: str | None
    counted: bool
    group: GroupOut | None


class ComparedOut(Schema):
    """A declaration that was sent, and whether its comparison is settled."""

    id: int
    organisation: int
    first_day: date
    last_day: date
    settled: bool


class ComparedPage(Schema):
    """The newest forty, the last period first."""

    items: list[ComparedOut]


class StandingOut(ComparedOut):
    """The company beside others, measure by measure; nothing before the groups are settled."""

    measures: list[MeasureOut]


class SeenOut(Schema):
    """Somebody saw what a company declared; named where they serve the network."""

    id: int
    organisation: int
    page: Annotated[str, listed(Page.values)]
    name: str
    role: str
    institution: str
    day: date
    times: int


class SeenPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[SeenOut]
    next: int | None


class Cursor(Schema):
    """Where to go on."""

    cursor: Annotated[int, Field(ge=0, le=2**53)] = 0
    limit: Annotated[int, Field(ge=1, le=500)] = 100


@router.get("/", response={200: ComparedPage, **REFUSED}, url_name="standing_list")
@operation(Perm.OWN)
def list_compared(request: Any) -> dict[str, Any]:
    """The declarations of one's companies, each with whether it can be compared."""
    return {"items": [_told(one, table is not None) for one, table in compared(request.actor)]}


@router.get("/seen", response={200: SeenPage, **REFUSED}, url_name="standing_views")
@operation(Perm.OWN)
def list_seen(request: Any, asked: Query[Cursor]) -> dict[str, Any]:
    """Who saw what one's companies declared, in the order in which they saw it first."""
    rows = seen_visible_to(request.actor).filter(pk__gt=asked.cursor).order_by("pk")
    return paged(rows[: asked.limit + 1], asked.limit, _seen, key="pk")


@router.get("/{pk}", response={200: StandingOut, **REFUSED}, url_name="standing_read")
@operation(Perm.COMPARE, obj=own_expected_of)
def read_one(request: Any, pk: ID) -> dict[str, Any]:  # noqa: ARG001
    """One company beside the anonymous middle of its sector and age."""
    table = table_of(request.found.period)
    rows = standing_of(request.found, table) if table else []
    return {
        **_told(request.found, table is not None),
        "measures": [_measure(one) for one in rows],
    }


def _told(one: Any, settled: bool) -> dict[str, Any]:
    return {
        "id": one.pk,
        "organisation": one.organisation_id,
        "first_day": one.period.first_day,
        "last_day": one.period.last_day,
        "settled": settled,
    }


def _measure(one: Own) -> dict[str, Any]:
    group = one.group and {
        "level": one.group.level,
        "companies": one.group.count,
        **{name: _plain(getattr(one.group, name)) for name in ("low", "middle", "high")},
    }
    value = None if one.value is None else _plain(one.value)
    return {"measure": one.measure, "value": value, "counted": one.counted, "group": group}


def _plain(value: Any) -> str:
    return f"{value.normalize():f}"


def _seen(one: Seen) -> dict[str, Any]:
    return {
        "id": one.pk,
        "organisation": one.organisation_id,
        "page": one.page,
        "name": str(one.reader) if one.reader else "",
        "role": one.role,
        "institution": getattr(one, "institution", "") or "",
        "day": one.day,
        "times": one.times,
    }
