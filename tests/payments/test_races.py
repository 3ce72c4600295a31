"""Two people at the same moment: an invoice is paid once, a deposit returned once."""

from decimal import Decimal

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import Busy
from majal.modules.payments import errors
from majal.modules.payments.commands import allocate, return_deposit
from majal.modules.payments.queries import deposits_held, owed_of
from tests.billing.factories import an_invoice
from tests.payments.factories import a_deposit, a_payment
from tests.people.factories import at_once

pytestmark = pytest.mark.django_db(transaction=True)
D = Decimal


def test_two_who_pay_the_same_invoice_at_once_pay_it_once():
    invoice = an_invoice()
    payments = [a_payment(1200, invoice.payer).pk for _ in range(4)]

    def paying(pk):
        return lambda: allocate(pk, invoice.pk, D(1200), by=SYSTEM)

    found = at_once(*map(paying, payments))
    assert found.count(None) == 1
    assert set(found) - {None} <= {errors.BeyondInvoice, Busy}
    assert owed_of(invoice) == 0


def test_a_deposit_returned_by_two_at_once_is_returned_once():
    deposit = a_deposit(1000)

    def give():
        return_deposit(
            deposit.pk, amount=D(800), day=timezone.localdate(), method="cash", by=SYSTEM
        )

    found = at_once(give, give, give)
    assert found.count(None) == 1
    assert set(found) - {None} <= {errors.ReturnedAbovePaid, Busy}
    assert deposits_held(deposit.payer) == D(200)
