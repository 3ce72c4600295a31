"""REST operations of premises: the spaces of a park on any day, and where one came from."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from ninja import Query, Router, Schema
from ninja.decorators import decorate_view

from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, tagged
from majal.modules.parks.public import Space, park_of
from majal.modules.premises.permissions import Perm
from majal.modules.premises.queries import family_of, premises_on, space_of

router = Router()


class SpaceOut(Schema):
    """A space; areas in square metres; ``state`` is “available” where nothing keeps it from use."""

    id: int
    code: str
    building: str
    level: int | None
    kind: str
    net_area: float | None
    gross_area: float | None
    capacity: int | None
    equipped: bool
    access: str
    state: str
    valid_from: date | None
    valid_until: date | None


class PremisesOut(Schema):
    """The spaces of a park on a day; ``floor_area`` is the lettable floor of all of them."""

    park: str
    day: date
    floor_area: float
    items: list[SpaceOut]


class ChangeOut(Schema):
    """A day on which spaces became others; ``difference`` went to walls, or was won below zero."""

    day: date
    difference: float
    reason: str
    before: list[int]
    after: list[int]


class LineageOut(Schema):
    """What a space came from and what it became, the latest first."""

    id: int
    code: str
    changes: list[ChangeOut]


class Day(Schema):
    """The day that is asked for; today without it."""

    on: date | None = None


@router.get(
    "/{code}",
    response={200: PremisesOut, 304: None, 401: Refusal, 404: Refusal, 422: Invalid},
    url_name="premises_list",
)
@decorate_view(tagged)
@operation(Perm.SEE, obj=lambda actor, code, asked: park_of(actor, code))  # noqa: ARG005
def list_spaces(request: Any, code: str, asked: Query[Day]) -> dict[str, Any]:
    """The spaces of a park as they stood on a day, also one that is past."""
    day = asked.on or timezone.localdate()
    shown = premises_on(request.found, day)
    lines = [line for house in shown.houses for storey in house.storeys for line in storey.lines]
    return {
        "park": code,
        "day": day,
        "floor_area": float(shown.area),
        "items": [
            {
                **_out(line.space),
                "access": line.facts.access if line.facts else "unknown",
                "state": line.period.state if line.period else "available",
            }
            for line in lines
        ],
    }


@router.get(
    "/{code}/spaces/{pk}/lineage",
    response={200: LineageOut, 304: None, 401: Refusal, 404: Refusal},
    url_name="premises_lineage",
)
@decorate_view(tagged)
@operation(Perm.SEE, obj=space_of)
def lineage(request: Request, code: str, pk: int) -> dict[str, Any]:  # noqa: ARG001
    """The walls that moved around one space, forwards and back."""
    space: Space = request.found  # type: ignore[attr-defined]
    return {
        "id": space.pk,
        "code": space.code,
        "changes": [
            {
                "day": change.reshape.on,
                "difference": float(change.reshape.difference),
                "reason": change.reshape.reason,
                "before": [one.pk for one in change.old],
                "after": [one.pk for one in change.new],
            }
            for change in family_of(space)
        ],
    }


def _out(space: Space) -> dict[str, Any]:
    return {
        "id": space.pk,
        "code": space.code,
        "building": str(space.building),
        "level": space.floor.level if space.floor else None,
        "kind": space.kind,
        "net_area": _plain(space.net_area),
        "gross_area": _plain(space.gross_area),
        "capacity": space.capacity,
        "equipped": space.equipped,
        "valid_from": space.valid_from,
        "valid_until": space.valid_until,
    }


def _plain(area: Decimal | None) -> float | None:
    return None if area is None else float(area)
