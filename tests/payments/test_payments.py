"""Payments, what they pay, and their reversals: refusals, and nothing counted twice."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.billing.public import PeriodClosed, close_period, credit_invoice
from majal.modules.payments import errors
from majal.modules.payments.commands import (
    allocate,
    allocate_oldest,
    keep_deposit,
    return_deposit,
    reverse_payment,
    unallocate,
)
from majal.modules.payments.models import Allocation, DepositMove, Payment
from majal.modules.payments.queries import (
    balance_of,
    deposits_held,
    free_of,
    owed_of,
    paid_through,
    statement_of,
)
from tests.billing.factories import an_invoice
from tests.payments.factories import a_deposit, a_payment
from tests.reception.factories import a_company

pytestmark = pytest.mark.django_db
D = Decimal


def today():
    return timezone.localdate()


def fresh(payment):
    return Payment.objects.get(pk=payment.pk)


def test_an_invoice_is_paid_in_parts_by_several_payments():
    invoice = an_invoice()  # 1,200 with VAT
    first = a_payment(500, invoice.payer)
    second = a_payment(900, invoice.payer)
    allocate(first.pk, invoice.pk, D(500), by=SYSTEM)
    assert owed_of(invoice) == D(700)
    with pytest.raises(errors.BeyondInvoice):
        allocate(second.pk, invoice.pk, D(701), by=SYSTEM)
    allocate(second.pk, invoice.pk, D(700), by=SYSTEM)
    assert owed_of(invoice) == 0
    assert free_of(fresh(second)) == D(200)
    assert balance_of(invoice.payer, today()) == D(-200)


def test_the_oldest_invoices_are_paid_first_and_the_rest_is_credit():
    payer = a_company()
    one, two = an_invoice(payer=payer), an_invoice(payer=payer)
    payment = a_payment(1500, payer)
    assert allocate_oldest(payment.pk, by=SYSTEM) == 0
    assert (owed_of(one), owed_of(two)) == (0, D(900))
    assert [row["amount"] for row in paid_through(payment)] == [D(1200), D(300)]


def test_what_is_allocated_beyond_the_payment_or_to_another_company_is_refused():
    invoice, foreign = an_invoice(), an_invoice()
    payment = a_payment(100, invoice.payer)
    with pytest.raises(errors.BeyondPayment):
        allocate(payment.pk, invoice.pk, D(101), by=SYSTEM)
    with pytest.raises(errors.NotOfTheSameTwo):
        allocate(payment.pk, foreign.pk, D(1), by=SYSTEM)
    with pytest.raises(IntegrityError, match="same two"), transaction.atomic():
        Allocation.objects.create(payment=payment, invoice=foreign, amount=1)
    with pytest.raises(IntegrityError, match="more than was paid"), transaction.atomic():
        Allocation.objects.create(payment=payment, invoice=invoice, amount=101)


@pytest.mark.parametrize(
    "change", ["UPDATE payments_payment SET amount = 1", "DELETE FROM payments_payment"]
)
def test_a_payment_is_never_changed_or_deleted(change):
    a_payment()
    with (
        pytest.raises((IntegrityError, ProgrammingError), match=r"fixed|Cannot delete"),
        transaction.atomic(),
    ):
        connection.cursor().execute(change)


def test_a_reversed_payment_is_owed_again():
    invoice = an_invoice()
    payment = a_payment(600, invoice.payer)
    allocate(payment.pk, invoice.pk, D(600), by=SYSTEM)
    with pytest.raises(errors.ReasonMissing):
        reverse_payment(payment.pk, reason=" ", by=SYSTEM)
    with pytest.raises(errors.ReversedBefore):
        reverse_payment(payment.pk, reason="x", day=today() - timedelta(days=1), by=SYSTEM)
    reverse_payment(payment.pk, reason="Chèque sans provision", by=SYSTEM)
    assert owed_of(invoice) == D(1200)
    assert free_of(fresh(payment)) == 0
    assert balance_of(invoice.payer, today()) == D(1200)
    with pytest.raises(errors.ReversedAlready):
        reverse_payment(payment.pk, reason="encore", by=SYSTEM)
    with pytest.raises(errors.ReversedAlready):
        allocate(payment.pk, invoice.pk, D(1), by=SYSTEM)
    amounts = [one.amount for one in statement_of(invoice.payer, today(), to=SYSTEM)]
    assert amounts == [D(1200), D(-600), D(600)]


def test_what_was_paid_of_a_credited_invoice_becomes_credit():
    invoice = an_invoice()
    payment = a_payment(1200, invoice.payer)
    allocate(payment.pk, invoice.pk, D(1200), by=SYSTEM)
    credit_invoice(invoice.pk, reason="Erreur", lines={invoice.lines.get().pk: D(500)}, by=SYSTEM)
    assert free_of(fresh(payment)) == D(600)
    assert owed_of(invoice) == 0
    assert balance_of(invoice.payer, today()) == D(-600)


def test_a_payment_is_taken_off_an_invoice_again():
    invoice = an_invoice()
    payment = a_payment(600, invoice.payer)
    allocate_oldest(payment.pk, by=SYSTEM)
    assert unallocate(payment.pk, invoice.pk, by=SYSTEM) == D(600)
    assert (free_of(payment), owed_of(invoice)) == (D(600), D(1200))
    with pytest.raises(errors.NotSoMuchAllocated):
        unallocate(payment.pk, invoice.pk, by=SYSTEM)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"amount": 0}, errors.AmountBroken),
        ({"amount": "1.005"}, errors.AmountBroken),
        ({"method": "shells"}, errors.MethodUnknown),
        ({"method": "cheque"}, errors.ReferenceMissing),
        ({"day": timezone.localdate() + timedelta(days=2)}, errors.DayToCome),
    ],
)
def test_a_payment_that_cannot_be_is_refused(fields, refusal):
    with pytest.raises(refusal):
        a_payment(**fields)
    assert not Payment.objects.exists()


def test_the_same_transfer_is_not_recorded_twice():
    payer = a_company()
    first = a_payment(payer=payer, reference="VIR 12")
    with pytest.raises(errors.RecordedAlready):
        a_payment(payer=payer, reference="vir 12")
    reverse_payment(first.pk, reason="Saisie", by=SYSTEM)
    assert a_payment(payer=payer, reference="VIR 12").pk != first.pk


def test_nothing_is_dated_in_a_closed_period():
    invoice = an_invoice()
    yesterday = today() - timedelta(days=1)
    close_period(invoice.issuer_id, through=yesterday, by=SYSTEM)
    with pytest.raises(PeriodClosed):
        a_payment(payer=invoice.payer, day=yesterday)


def test_a_deposit_is_never_returned_above_what_was_paid():
    payer = an_invoice().payer
    deposit = a_deposit(1000, payer)
    return_deposit(deposit.pk, amount=D(300), day=today(), method="transfer", by=SYSTEM)
    with pytest.raises(errors.ReturnedAbovePaid, match="700"):
        return_deposit(deposit.pk, amount=D("700.01"), day=today(), method="transfer", by=SYSTEM)
    with pytest.raises(IntegrityError, match="more than is held"), transaction.atomic():
        DepositMove.objects.create(deposit=deposit, move="returned", day=today(), amount=-701)
    paid = keep_deposit(deposit.pk, amount=D(500), day=today(), reason="Loyer", by=SYSTEM)
    assert deposits_held(payer) == D(200)
    assert balance_of(payer, today()) == D(700)
    with pytest.raises(errors.OutOfDeposit):
        reverse_payment(paid.pk, reason="x", by=SYSTEM)
