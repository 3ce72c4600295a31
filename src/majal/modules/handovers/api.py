"""REST operations of condition reports, to read: those one may see, one with what it says."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field

from majal.kernel.actors import Actor
from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.handovers.models import Handover
from majal.modules.handovers.permissions import Perm
from majal.modules.handovers.queries.pages import items_of
from majal.modules.handovers.queries.visible import handover_of, handovers_visible_to
from majal.modules.handovers.workflow import Condition, HandoverKind, HandoverState, Manner, Side

router = Router()
REFUSALS = {401: Refusal, 403: Refusal, 404: Refusal, 422: Invalid, 400: Refusal}
Number = Annotated[int, Field(ge=1, le=2**63 - 1)]


class ReportOut(Schema):
    """A condition report. ``contract`` and ``space`` are ids."""

    id: int
    number: str
    kind: Annotated[str, listed(HandoverKind.values)]
    state: Annotated[str, listed(HandoverState.values)]
    contract: int
    space: int
    park: str
    day: date
    closed_at: datetime | None


class ItemOut(Schema):
    """One thing looked at; ``before`` is its condition on entry, ``cost`` a proposal in dirhams."""

    room_ar: str
    room_fr: str
    name_ar: str
    name_fr: str
    condition: Annotated[str, listed(["", *Condition.values])]
    before: Annotated[str, listed(["", *Condition.values])]
    remark: str
    cost: str | None
    photos: list[str]


class SignatureOut(Schema):
    """One side’s signature; ``content_sha256`` is the fingerprint of what was signed."""

    side: Annotated[str, listed(Side.values)]
    manner: Annotated[str, listed(Manner.values)]
    name: str
    reserves: str
    at: datetime
    content_sha256: str


class WholeOut(ReportOut):
    """A condition report with what it says."""

    electricity: str | None
    water: str | None
    items: list[ItemOut]
    signatures: list[SignatureOut]


class ReportPage(Schema):
    """A page of reports; ``next`` goes into ``after`` for the following one."""

    items: list[ReportOut]
    next: int | None


class Filters(Schema):
    """What narrows the list."""

    park: Annotated[str, Field(max_length=50, pattern=r"^[a-z0-9-]*$")] = ""
    state: Annotated[str, Field(max_length=10, pattern=r"^[a-z]*$")] = ""
    contract: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0
    after: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 50


def _named(actor: Actor, pk: int, **_said: Any) -> Handover:
    """The report of the address; what else was sent does not find it."""
    return handover_of(actor, pk)


def _out(one: Handover) -> dict[str, Any]:
    return {
        "id": one.pk,
        "number": one.number,
        "kind": one.kind,
        "state": one.state,
        "contract": one.contract_id,
        "space": one.space_id,
        "park": one.contract.park.code,
        "day": one.day,
        "closed_at": one.closed_at,
    }


@router.get(
    "/",
    response={200: ReportPage, **REFUSALS},
    url_name="handovers_list",
    summary="Condition reports one may see",
)
@operation(Perm.READ)
def list_reports(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Those of one’s parks and companies, by id."""
    rows = handovers_visible_to(request.actor).filter(pk__gt=filters.after)
    if filters.park:
        rows = rows.filter(contract__park__code=filters.park)
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.contract:
        rows = rows.filter(contract=filters.contract)
    return paged(rows.order_by("pk")[: filters.limit + 1], filters.limit, _out, key="pk")


@router.get(
    "/{int:pk}",
    response={200: WholeOut, **REFUSALS},
    url_name="handovers_detail",
    summary="One condition report with what it says",
)
@operation(Perm.SEE, obj=_named)
def show_report(request: Any, pk: Number) -> dict[str, Any]:  # noqa: ARG001
    """A report with its things, each beside its condition on entry, and its signatures."""
    found = request.found
    plain = ("room_ar", "room_fr", "name_ar", "name_fr", "condition", "remark")
    return {
        **_out(found),
        "electricity": None if found.electricity is None else str(found.electricity),
        "water": None if found.water is None else str(found.water),
        "items": [
            {
                **{name: getattr(one, name) for name in plain},
                "before": one.before.condition if one.before else "",
                "cost": None if one.cost is None else str(one.cost),
                "photos": [photo.sha256 for photo in one.photos.all()],
            }
            for one in items_of(found)
        ],
        "signatures": [
            {
                name: getattr(one, name)
                for name in ("side", "manner", "name", "reserves", "at", "content_sha256")
            }
            for one in found.signatures.order_by("side")
        ],
    }
