"""What a payment pays: put on an invoice, taken off again, freed where a credit note came after."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.dispatch import Signal

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated, plain_number
from majal.kernel.command import command
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.permissions import require
from majal.modules.billing.public import Invoice, open_invoices
from majal.modules.billing.public import Perm as BillingPerm
from majal.modules.payments import errors
from majal.modules.payments.commands.recording import checked_amount, held
from majal.modules.payments.models import Allocation, Payment
from majal.modules.payments.queries import free_of, paid_through, still_owed
from majal.modules.payments.workflow import ZERO

invoice_paid = Signal()
"""So much of an ``invoice`` was paid: its sender is Allocation; within the transaction."""
REFUSALS: dict[str, type[DomainError]] = {
    "allocation_not_below_nothing": errors.NotSoMuchAllocated,
    "allocation_of_the_same_two": errors.NotOfTheSameTwo,
    "allocation_of_standing": errors.ReversedAlready,
    "allocation_within_payment": errors.BeyondPayment,
    "allocation_within_invoice": errors.BeyondInvoice,
    "allocation_not_nothing": errors.AmountBroken,
}


def told(amount: Decimal) -> str:
    """An amount within a sentence."""
    return isolated(plain_number(amount, decimals=2))


@command(refusals=REFUSALS)
def allocate(payment_id: int, invoice_id: int, amount: Decimal, *, by: Actor) -> Allocation:
    """Pay so much of an invoice with a payment: part of either, or all.

    Permission: payments.record on the payment's park.
    Raises: NotFound; NotAllowed; AmountBroken; ReversedAlready; NotOfTheSameTwo; BeyondPayment;
        BeyondInvoice.
    """
    payment = held(payment_id, by)
    checked_amount(amount)
    if payment.is_reversed:
        raise errors.ReversedAlready
    owed: Any = still_owed(payment.payer_id).filter(issuer=payment.entity_id)
    invoice = owed.filter(pk=invoice_id).first()
    if invoice is None:
        raise _why_not(payment, invoice_id)
    free = free_of(payment)
    if amount > free:
        raise errors.BeyondPayment(left=told(free))
    if amount > invoice.owed:
        raise errors.BeyondInvoice(left=told(invoice.owed), invoice=isolated(invoice.shown_number))
    return _put(payment, invoice, amount, by)


@command(refusals=REFUSALS)
def allocate_parts(payment_id: int, parts: Mapping[int, Decimal], *, by: Actor) -> None:
    """Pay several invoices with a payment, so much of each by its id: all of it or nothing.

    Permission: payments.record on the payment's park.
    Raises: NotFound; NotAllowed; NothingAllocated; what ``allocate`` refuses.
    """
    if not parts:
        raise errors.NothingAllocated
    for invoice_id, amount in parts.items():
        allocate(payment_id, invoice_id, amount, by=by)


def _why_not(payment: Payment, invoice_id: int) -> errors.PaymentError:
    found = Invoice.objects.filter(
        pk=invoice_id, payer=payment.payer_id, issuer=payment.entity_id, kind="invoice"
    ).first()
    if found is None or found.is_draft:
        return errors.NotOfTheSameTwo()
    return errors.BeyondInvoice(left=told(ZERO), invoice=isolated(found.shown_number))


def _put(payment: Payment, invoice: Invoice, amount: Decimal, by: Actor) -> Allocation:
    made = Allocation.objects.create(
        payment=payment, invoice=invoice, amount=amount, recorded_by_id=by.pk
    )
    if amount > 0:
        invoice_paid.send(Allocation, invoice=invoice)
    return made


@command(refusals=REFUSALS)
def allocate_oldest(payment_id: int, *, by: Actor) -> Decimal:
    """Pay the oldest invoices with what is free of a payment; gives what stays free.

    Permission: payments.record on the payment's park.
    Raises: NotFound; NotAllowed.
    """
    payment = held(payment_id, by)
    free = free_of(payment)
    for invoice in still_owed(payment.payer_id).filter(issuer=payment.entity_id):
        if free <= 0:
            break
        amount = min(free, getattr(invoice, "owed", ZERO))
        _put(payment, invoice, amount, by)
        free -= amount
    return free


@command(refusals=REFUSALS)
def unallocate(payment_id: int, invoice_id: int, *, by: Actor) -> Decimal:
    """Take a payment off an invoice again: the amount becomes free; both movements stay.

    Permission: payments.record on the payment's park.
    Raises: NotFound; NotAllowed; NotSoMuchAllocated.
    """
    payment = held(payment_id, by)
    for row in paid_through(payment):
        if row["invoice"].pk == invoice_id:
            _put(payment, row["invoice"], -row["amount"], by)
            amount: Decimal = row["amount"]
            return amount
    raise errors.NotSoMuchAllocated


@command(refusals=REFUSALS)
def free_overpaid(invoice_id: int, *, by: Actor) -> Decimal:
    """Take off an invoice what is paid beyond what credit notes left of it; the latest first.

    Called within the transaction of the credit note, so that the money is the company's credit at
    once. Gives what became free.

    Permission: billing.credit on the invoice's park.
    Raises: NotFound; NotAllowed.
    """
    invoice = Invoice.objects.select_for_update().filter(pk=invoice_id).first()
    if invoice is None:
        raise NotFound
    require(by, BillingPerm.CREDIT, invoice)
    left: Any = open_invoices(invoice.payer_id).filter(pk=invoice.pk).first()
    standing = Allocation.objects.filter(invoice=invoice, payment__reversal=None).order_by()
    paid = standing.aggregate(n=Sum("amount"))["n"] or ZERO
    beyond: Decimal = paid - (left.left if left else ZERO)
    freed = ZERO
    pairs = standing.values("payment").annotate(n=Sum("amount")).filter(n__gt=0)
    for pair in pairs.order_by("-payment"):
        if beyond <= 0:
            break
        amount = min(beyond, pair["n"])
        Allocation.objects.create(
            payment_id=pair["payment"],
            invoice=invoice,
            amount=-amount,
            recorded_by_id=by.pk,
        )
        beyond -= amount
        freed += amount
    return freed
