"""REST operations of contracts, to read: those one may see, and the rent of one."""

from datetime import date
from typing import Annotated, Any

from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from majal.kernel.actors import Actor
from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.rents.public import ContractKind, LineKind
from majal.modules.tenancy.models import Contract
from majal.modules.tenancy.permissions import Perm
from majal.modules.tenancy.queries.rent import lines_of
from majal.modules.tenancy.queries.visible import contract_of, contracts_visible_to
from majal.modules.tenancy.workflow import ContractState

router = Router()
REFUSALS = {401: Refusal, 403: Refusal, 404: Refusal, 422: Invalid, 400: Refusal}
Number = Annotated[int, Field(ge=1, le=2**63 - 1)]
Kind = Annotated[str, listed(ContractKind.values)]
State = Annotated[str, listed(ContractState.values)]


class SpaceOut(Schema):
    """A space under a contract; ``until`` is the first day it is no longer."""

    id: int
    code: str
    area: str | None
    first_day: date
    until: date | None


class ContractOut(Schema):
    """A contract. Money in dirhams."""

    id: int
    number: str
    kind: Kind
    state: State
    park: str
    organisation: int
    category: str
    first_day: date
    last_day: date | None
    seniority_since: date
    deposit: str
    free_hours: int
    previous: int | None
    spaces: list[SpaceOut]


class ContractPage(Schema):
    """A page of contracts; ``next`` goes into ``after`` for the following one."""

    items: list[ContractOut]
    next: int | None


class LineOut(Schema):
    """A line of rent: what is taken off is negative; ``payer`` bears a subsidy."""

    kind: Annotated[str, listed(LineKind.values)]
    first: date
    last: date
    quantity: str
    unit: str
    price: str
    amount: str
    payer: int | None
    decision: str


class Filters(Schema):
    """What narrows the list."""

    park: Annotated[str, Field(max_length=50, pattern=r"^[a-z0-9-]*$")] = ""
    state: Annotated[str, Field(max_length=10, pattern=r"^[a-z]*$")] = ""
    after: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class Period(Schema):
    """A period of at most some years."""

    first: date
    last: date


def _named(actor: Actor, pk: int, **_said: Any) -> Contract:
    """The contract of the address; what else was sent does not find it."""
    return contract_of(actor, pk)


def _out(one: Contract) -> dict[str, Any]:
    plain = ("number", "kind", "state", "category", "first_day", "last_day", "seniority_since")
    return {
        **{name: getattr(one, name) for name in plain},
        "id": one.pk,
        "park": one.park.code,
        "organisation": one.organisation_id,
        "deposit": str(one.deposit),
        "free_hours": one.free_hours,
        "previous": one.previous_id,
        "spaces": [
            {
                "id": row.space_id,
                "code": row.space.code,
                "area": None if row.area is None else str(row.area),
                "first_day": row.first_day,
                "until": row.until,
            }
            for row in one.held_spaces.all()
        ],
    }


@router.get(
    "/",
    response={200: ContractPage, **REFUSALS},
    url_name="contracts_list",
    summary="Contracts one may see",
)
@operation(Perm.READ)
def list_contracts(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Those of one’s parks and companies, by id."""
    rows = contracts_visible_to(request.actor).filter(pk__gt=filters.after)
    if filters.park:
        rows = rows.filter(park__code=filters.park)
    if filters.state:
        rows = rows.filter(state=filters.state)
    rows = rows.prefetch_related("held_spaces__space").order_by("pk")
    return paged(rows[: filters.limit + 1], filters.limit, _out, key="pk")


@router.get(
    "/{int:pk}",
    response={200: ContractOut, **REFUSALS},
    url_name="contracts_detail",
    summary="One contract",
)
@operation(Perm.SEE, obj=_named)
def show_contract(request: Any, pk: Number) -> dict[str, Any]:  # noqa: ARG001
    """A contract with the spaces it holds and held."""
    return _out(request.found)


@router.get(
    "/{int:pk}/rent",
    response={200: list[LineOut], **REFUSALS},
    url_name="contracts_rent",
    summary="The rent of one contract between two days",
)
@operation(Perm.SEE, obj=_named)
def show_rent(request: Any, pk: Number, period: Query[Period]) -> list[dict[str, Any]]:  # noqa: ARG001
    """Line by line; nothing before the contract began or after it ends, ten years at most."""
    first = max(period.first, request.found.first_day)
    last = min(period.last, date(first.year + 10, 1, 1)) if first.year < 9000 else first
    lines = lines_of(request.found, first, last, today=timezone.localdate())
    return [
        {
            "kind": line.kind,
            "first": line.first,
            "last": line.last,
            "quantity": str(line.quantity),
            "unit": line.unit,
            "price": str(line.price),
            "amount": str(line.amount),
            "payer": line.payer,
            "decision": line.number,
        }
        for line in lines
    ]
