"""Payments of the demonstration."""

from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.payments.commands.allocating import allocate_oldest
from majal.modules.payments.commands.deposits import receive_deposit
from majal.modules.payments.commands.receipts import print_receipt
from majal.modules.payments.commands.recording import record_payment
from majal.modules.payments.models import Payment
from majal.modules.payments.permissions import Perm
from majal.modules.tenancy.public import contracts_visible_to


@command()
def make_demo_payments(park_id: int, company_id: int, *, by: Actor) -> int:
    """A transfer in part, some cash and a deposit of the demonstration; made once, says how many.

    Permission: payments.demo. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.DEMO)
    if not settings.MAJAL_DEMO or Payment.objects.exists():
        return 0
    today = timezone.localdate()
    transfer = record_payment(
        company_id,
        park_id,
        method="transfer",
        amount=Decimal(1500),
        day=today - timedelta(days=3),
        reference="VIR-2026-00418",
        by=by,
    )
    allocate_oldest(transfer.pk, by=by)
    cash = record_payment(company_id, park_id, method="cash", amount=Decimal(300), day=today, by=by)
    own = contracts_visible_to(by).filter(organisation=company_id, park=park_id).order_by("pk")
    contract = own.first()
    receive_deposit(
        company_id,
        park_id,
        what_for="" if contract else "Bureau B12",
        contract_id=contract.pk if contract else None,
        amount=Decimal(2784),
        day=today - timedelta(days=60),
        method="cheque",
        reference="CHQ-77120",
        by=by,
    )
    print_receipt(cash.pk, by=by)
    return 2
