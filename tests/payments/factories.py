"""Payments, deposits and who keeps them, for tests."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.organisations.public import Organisation
from majal.modules.payments.commands import receive_deposit, record_payment
from majal.modules.payments.models import Deposit, Payment
from tests.billing.factories import an_entity
from tests.parameters.factories import load
from tests.reception.factories import a_company


def a_payment(amount: Any = 600, payer: Organisation | None = None, **fields: Any) -> Payment:
    """A transfer of today, to whoever invoices for the open park."""
    park = an_entity().seats.get().park
    values: dict[str, Any] = {
        "method": "transfer",
        "amount": Decimal(amount),
        "day": timezone.localdate(),
        "by": SYSTEM,
        **fields,
    }
    return record_payment((payer or a_company()).pk, park.pk, **values)


def a_deposit(amount: Any = 1000, payer: Organisation | None = None, **fields: Any) -> Deposit:
    """A deposit received today by transfer."""
    park = an_entity().seats.get().park
    values: dict[str, Any] = {
        "what_for": "C-2026-0001",
        "method": "transfer",
        "amount": Decimal(amount),
        "day": timezone.localdate(),
        "by": SYSTEM,
        **fields,
    }
    return receive_deposit((payer or a_company()).pk, park.pk, **values)


def with_stamp() -> None:
    """The rule of stamps on cash."""
    load({"code": "cash_receipt_stamp", "kind": "percent", "value": "0.25"})
