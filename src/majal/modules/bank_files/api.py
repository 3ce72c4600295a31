"""REST operations of bank statements, to read: those one may see, and the lines of one."""

from datetime import date
from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field

from majal.kernel.actors import Actor
from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.bank_files.models import BankStatement
from majal.modules.bank_files.permissions import Perm
from majal.modules.bank_files.queries import lines_of, statement_of, statements_visible_to
from majal.modules.bank_files.workflow import Kind

router = Router()
REFUSALS = {401: Refusal, 403: Refusal, 404: Refusal, 422: Invalid, 400: Refusal}
Number = Annotated[int, Field(ge=1, le=2**63 - 1)]


class StatementOut(Schema):
    """A statement that was sent. Money in dirhams; balances are missing where nobody said them."""

    id: int
    account: int
    rib: str
    name: str
    first: date | None
    last: date | None
    opening: str | None
    closing: str | None
    total: str


class StatementPage(Schema):
    """A page of statements; ``next`` goes into ``after`` for the following one."""

    items: list[StatementOut]
    next: int | None


class MatchOut(Schema):
    """A part of what a line is matched with; no payment where it is none."""

    kind: Annotated[str, listed(Kind.values)]
    payment: int | None
    aside: str
    amount: str


class LineOut(Schema):
    """A line as the bank booked it: above nothing what came in, below nothing what went out."""

    id: int
    day: date
    amount: str
    text: str
    reference: str
    party: str
    matches: list[MatchOut]


class LinePage(Schema):
    """A page of lines; ``next`` goes into ``after`` for the following one."""

    items: list[LineOut]
    next: int | None


class Filters(Schema):
    """What narrows the list."""

    account: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0
    after: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class Paging(Schema):
    """Which page of lines."""

    after: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 50


def _named(actor: Actor, pk: int, **_said: Any) -> BankStatement:
    """The statement of the address; what else was sent does not find it."""
    return statement_of(actor, pk)


def _money(amount: Any) -> str | None:
    return None if amount is None else str(amount)


def _statement(one: BankStatement) -> dict[str, Any]:
    return {
        "id": one.pk,
        "account": one.account_id,
        "rib": one.account.rib,
        "name": one.name,
        "first": one.first,
        "last": one.last,
        "opening": _money(one.opening),
        "closing": _money(one.closing),
        "total": str(one.total),
    }


def _line(one: Any) -> dict[str, Any]:
    return {
        "id": one.pk,
        "day": one.day,
        "amount": str(one.amount),
        "text": one.text,
        "reference": one.reference,
        "party": one.party,
        "matches": [
            {
                "kind": match.kind,
                "payment": match.payment_id,
                "aside": match.aside,
                "amount": str(match.amount),
            }
            for match in one.live
        ],
    }


@router.get(
    "/statements/",
    response={200: StatementPage, **REFUSALS},
    url_name="bank_statements",
    summary="Bank statements one may see",
)
@operation(Perm.SEE_LIST)
def list_statements(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Those of the accounts one sees, by id."""
    rows = statements_visible_to(request.actor).filter(pk__gt=filters.after)
    if filters.account:
        rows = rows.filter(account=filters.account)
    return paged(rows.order_by("pk")[: filters.limit + 1], filters.limit, _statement, key="pk")


@router.get(
    "/statements/{int:pk}/lines/",
    response={200: LinePage, **REFUSALS},
    url_name="bank_lines",
    summary="The lines on the days of one bank statement",
)
@operation(Perm.SEE, obj=_named)
def list_lines(request: Any, pk: Number, paging: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001
    """With whichever file they came, by id, each with what it is matched with."""
    rows = lines_of(request.found).filter(pk__gt=paging.after).order_by("pk")
    return paged(rows[: paging.limit + 1], paging.limit, _line, key="pk")
