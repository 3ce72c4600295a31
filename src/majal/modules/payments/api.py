"""REST operations of payments, to read: those one may see, and the statement of a company."""

from datetime import date
from typing import Annotated, Any

from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from majal.kernel.actors import Actor
from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.organisations.public import Organisation
from majal.modules.payments.models import Payment
from majal.modules.payments.permissions import Perm
from majal.modules.payments.queries import (
    company_of,
    free_of,
    paid_through,
    payment_of,
    payments_visible_to,
    statement_of,
    with_free,
)
from majal.modules.payments.workflow import Method

router = Router()
REFUSALS = {401: Refusal, 403: Refusal, 404: Refusal, 422: Invalid, 400: Refusal}
Number = Annotated[int, Field(ge=1, le=2**63 - 1)]
By = Annotated[str, listed(Method.values)]


class PaymentOut(Schema):
    """A payment, in dirhams; ``free`` pays no invoice yet: nothing of one that is reversed."""

    id: int
    company: int
    park: str
    day: date
    method: By
    amount: str
    free: str
    stamp: str
    reference: str
    reversed_on: date | None


class PaymentPage(Schema):
    """A page of payments; ``next`` goes into ``after`` for the following one."""

    items: list[PaymentOut]
    next: int | None


class PaidOut(Schema):
    """So much of an invoice that a payment pays."""

    invoice: int
    number: str
    reference: str
    amount: str


class PaymentWhole(PaymentOut):
    """A payment with the invoices it pays."""

    pays: list[PaidOut]


class EntryOut(Schema):
    """A line of a statement: above nothing what is owed more, below nothing what is owed less."""

    day: date
    label: str
    code: str
    amount: str
    balance: str


class StatementOut(Schema):
    """What a company was invoiced and paid up to a day; ``balance`` is what it owes then."""

    company: int
    day: date
    balance: str
    entries: list[EntryOut]


class Filters(Schema):
    """What narrows the list."""

    company: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0
    park: Annotated[str, Field(max_length=50, pattern=r"^[a-z0-9-]*$")] = ""
    after: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class AsOf(Schema):
    """Up to which day; today where nothing is said."""

    day: date | None = None


def _named(actor: Actor, pk: int, **_said: Any) -> Payment:
    """The payment of the address; what else was sent does not find it."""
    return payment_of(actor, pk)


def _company(actor: Actor, pk: int, **_said: Any) -> Organisation:
    """The company of the address; what else was sent does not find it."""
    return company_of(actor, pk)


def _out(one: Any) -> dict[str, Any]:
    back = one.reversal if one.is_reversed else None
    return {
        "id": one.pk,
        "company": one.payer_id,
        "park": one.park.code,
        "day": one.day,
        "method": one.method,
        "amount": str(one.amount),
        "free": "0.00" if back else f"{one.free:.2f}",
        "stamp": str(one.stamp),
        "reference": one.reference,
        "reversed_on": back.day if back else None,
    }


@router.get(
    "/",
    response={200: PaymentPage, **REFUSALS},
    url_name="payments_list",
    summary="Payments one may see",
)
@operation(Perm.READ)
def list_payments(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Those of one’s parks and companies, by id."""
    rows = with_free(payments_visible_to(request.actor)).filter(pk__gt=filters.after)
    if filters.company:
        rows = rows.filter(payer=filters.company)
    if filters.park:
        rows = rows.filter(park__code=filters.park)
    return paged(rows.order_by("pk")[: filters.limit + 1], filters.limit, _out, key="pk")


@router.get(
    "/{int:pk}",
    response={200: PaymentWhole, **REFUSALS},
    url_name="payments_detail",
    summary="One payment",
)
@operation(Perm.SEE, obj=_named)
def show_payment(request: Any, pk: Number) -> dict[str, Any]:  # noqa: ARG001
    """A payment with the invoices it pays."""
    found = request.found
    found.free = free_of(found)
    pays = [
        {
            "invoice": row["invoice"].pk,
            "number": row["invoice"].shown_number,
            "reference": row["invoice"].reference,
            "amount": str(row["amount"]),
        }
        for row in paid_through(found)
    ]
    return _out(found) | {"pays": pays}


@router.get(
    "/statements/{int:pk}",
    response={200: StatementOut, **REFUSALS},
    url_name="payments_statement",
    summary="The statement of one company",
)
@operation(Perm.READ, obj=_company)
def show_statement(request: Any, pk: Number, asked: Query[AsOf]) -> dict[str, Any]:
    """Invoices, credit notes, payments and reversals that one may see, with the balance."""
    day = asked.day or timezone.localdate()
    entries = statement_of(request.found, day, to=request.actor)
    return {
        "company": pk,
        "day": day,
        "balance": str(entries[-1].balance if entries else "0.00"),
        "entries": [
            {
                "day": one.day,
                "label": one.label,
                "code": one.code,
                "amount": str(one.amount),
                "balance": str(one.balance),
            }
            for one in entries
        ],
    }
