"""What a company owes as of any day: invoices less credit notes less payments, never stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from majal.kernel.actors import SYSTEM, Actor
from majal.modules.billing.public import (
    Invoice,
    Kind,
    State,
    invoices_visible_to,
    open_invoices,
)
from majal.modules.organisations.public import Organisation
from majal.modules.payments.models import Allocation, Payment, Reversal
from majal.modules.payments.queries.visible import MONEY, payments_visible_to
from majal.modules.payments.workflow import ZERO


@dataclass(frozen=True)
class Entry:
    """One line of a statement: above nothing what is owed more, below nothing what is owed less."""

    day: date
    label: str
    code: str
    amount: Decimal
    balance: Decimal
    record: Any


def balance_of(
    organisation: Organisation | int, day: date, *, to: Actor = SYSTEM, entity: int | None = None
) -> Decimal:
    """What a company owes at the end of a day; below nothing where it has credit.

    Invoices count without the VAT that a public buyer withholds, a payment from its day, and a
    reversed one until the day of its reversal.
    """
    only = {} if entity is None else {"issuer": entity}
    papers = invoices_visible_to(to).filter(
        payer=organisation, state=State.ISSUED, day__lte=day, **only
    )
    billed = papers.order_by().aggregate(n=Sum(F("total") - F("withheld")))["n"] or ZERO
    seen = payments_visible_to(to).filter(payer=organisation)
    if entity is not None:
        seen = seen.filter(entity=entity)
    came = seen.filter(day__lte=day).order_by().aggregate(n=Sum("amount"))["n"] or ZERO
    back = seen.filter(reversal__day__lte=day).order_by().aggregate(n=Sum("amount"))["n"] or ZERO
    return Decimal(billed - came + back)


def statement_of(organisation: Organisation, day: date, *, to: Actor) -> list[Entry]:
    """Every invoice, credit note, payment and reversal up to a day, with the balance after each."""
    told: list[Entry] = []
    balance = ZERO
    for on, _order, label, code, amount, record in sorted(
        _moves(organisation, day, to), key=lambda one: one[:2]
    ):
        balance += amount
        told.append(Entry(on, label, code, amount, balance, record))
    return told


def _moves(organisation: Organisation, day: date, to: Actor) -> Iterator[tuple[Any, ...]]:
    papers = invoices_visible_to(to).filter(payer=organisation, state=State.ISSUED, day__lte=day)
    for one in papers:
        label = str(one.get_kind_display())
        yield one.day, (0, one.pk), label, one.shown_number, one.to_pay, one
    for paid in payments_visible_to(to).filter(payer=organisation, day__lte=day):
        label = _("payment") + " – " + str(paid.get_method_display())
        yield paid.day, (1, paid.pk), label, paid.reference, -paid.amount, paid
        back: Reversal | None = getattr(paid, "reversal", None)
        if back is not None and back.day <= day:
            label = _("reversal of a payment")
            yield back.day, (2, paid.pk), label, paid.reference, paid.amount, paid


def _paid() -> Any:
    used = (
        Allocation.objects.filter(invoice=OuterRef("pk"), payment__reversal=None)
        .order_by()
        .values("invoice")
        .annotate(used=Sum("amount"))
        .values("used")
    )
    return Coalesce(Subquery(used, MONEY), ZERO, output_field=MONEY)


def still_owed(organisation: Organisation | int) -> QuerySet[Invoice]:
    """Invoices of a company of which something is owed still, as ``owed``, the oldest first."""
    rows = open_invoices(organisation).annotate(owed=F("left") - _paid())
    return rows.filter(owed__gt=0).select_related("issuer", "park").order_by("due_on", "pk")


def owed_of(invoice: Invoice) -> Decimal:
    """What is owed still of an invoice; nothing where credit notes left less than was paid."""
    found: Any = still_owed(invoice.payer_id).filter(pk=invoice.pk).first()
    return found.owed if found else ZERO


def unpaid(actor: Actor, day: date) -> Any:
    """Invoices that the actor sees, due before a day, of which something is owed still."""
    back = (
        Invoice.objects.filter(credits=OuterRef("pk"), state=State.ISSUED)
        .order_by()
        .values("credits")
        .annotate(back=Sum(F("total") - F("withheld")))
        .values("back")
    )
    taken = Coalesce(Subquery(back, MONEY), ZERO, output_field=MONEY)
    rows = invoices_visible_to(actor).filter(state=State.ISSUED, kind=Kind.INVOICE, due_on__lt=day)
    rows = rows.annotate(owed=F("total") - F("withheld") + taken - _paid())
    return rows.filter(owed__gt=0).order_by("due_on", "pk")


def payments_of(invoice: Invoice, *, to: Actor) -> list[dict[str, Any]]:
    """What pays an invoice: each payment that the actor sees with the sum of it, in their order."""
    rows = (
        Allocation.objects.filter(invoice=invoice)
        .order_by()
        .values("payment")
        .annotate(amount=Sum("amount"))
        .filter(amount__gt=0)
    )
    sums = {row["payment"]: row["amount"] for row in rows}
    found = payments_visible_to(to).filter(pk__in=sums).order_by("day", "pk")
    return [{"payment": one, "amount": sums[one.pk]} for one in found]


def paid_through(payment: Payment) -> list[dict[str, Any]]:
    """What a payment pays: each invoice with the sum of it, nothing where all was taken off."""
    rows = (
        payment.allocations.order_by()
        .values("invoice")
        .annotate(amount=Sum("amount"))
        .filter(amount__gt=0)
    )
    sums = {row["invoice"]: row["amount"] for row in rows}
    found = Invoice.objects.filter(pk__in=sums).order_by("due_on", "pk")
    return [{"invoice": one, "amount": sums[one.pk]} for one in found]
