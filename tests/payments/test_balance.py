"""For any history: invoices less credit notes less payments are the balance, on any day."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
from majal.modules.billing.public import Invoice, credit_invoice
from majal.modules.payments.commands import allocate_oldest, reverse_payment, unallocate
from majal.modules.payments.models import Payment
from majal.modules.payments.queries import (
    balance_of,
    free_of,
    paid_through,
    statement_of,
    still_owed,
)
from tests.billing.factories import a_line, an_invoice
from tests.payments.factories import a_payment
from tests.reception.factories import a_company

pytestmark = pytest.mark.django_db
AMOUNTS = st.decimals(min_value=Decimal("0.01"), max_value=4000, places=2)
EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("invoice"), AMOUNTS),
        st.tuples(st.just("credit"), st.integers(0, 9), st.decimals(0, 1, places=1)),
        st.tuples(st.just("pay"), AMOUNTS, st.integers(0, 9)),
        st.tuples(st.just("take_off"), st.integers(0, 9)),
        st.tuples(st.just("reverse"), st.integers(0, 9), st.integers(0, 9)),
    ),
    min_size=1,
    max_size=7,
)


@settings(
    max_examples=settings.default.max_examples // 3,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(EVENTS)
def test_invoices_less_credits_less_payments_are_the_balance(events):
    with transaction.atomic():
        _holds_for(events)
        transaction.set_rollback(True)


def _holds_for(events):
    payer, today = a_company(), timezone.localdate()
    an_invoice(payer=payer)
    told = [(today, Decimal(1200))]  # what an accountant would write by hand: more or less owed
    for event, *values in events:
        try:
            with transaction.atomic():
                told += _happen(event, values, payer, today)
        except DomainError:
            pass
    for back in (9, 5, 1, 0):
        day = today - timedelta(days=back)
        owed = sum((amount for on, amount in told if on <= day), Decimal(0))
        assert balance_of(payer, day) == owed
        lines = statement_of(payer, day, to=SYSTEM)
        assert (lines[-1].balance if lines else 0) == owed
    left = sum((one.owed for one in still_owed(payer)), Decimal(0))
    credit = sum((free_of(one) for one in Payment.objects.filter(payer=payer)), Decimal(0))
    assert left - credit == balance_of(payer, today)


def _happen(event, values, payer, today):
    papers = list(Invoice.objects.filter(payer=payer, kind="invoice").order_by("pk"))
    paid = list(Payment.objects.filter(payer=payer).order_by("pk"))
    if event == "invoice":
        made = an_invoice(a_line(quantity=Decimal(1), unit_price=values[0]), payer=payer)
        return [(today, made.total)]
    if event == "credit":
        one = papers[values[0] % len(papers)]
        line = one.lines.get()
        taken = round(line.net * values[1], 2)
        note = credit_invoice(one.pk, reason="x", lines={line.pk: taken}, by=SYSTEM)
        return [(today, note.total)]
    if event == "pay":
        day = today - timedelta(days=values[1])
        made = a_payment(values[0], payer, day=day)
        allocate_oldest(made.pk, by=SYSTEM)
        return [(day, -values[0])]
    if not paid:
        return []
    one = paid[values[0] % len(paid)]
    if event == "reverse":
        day = today - timedelta(days=values[1])
        reverse_payment(one.pk, reason="x", day=day, by=SYSTEM)
        return [(day, one.amount)]
    for row in paid_through(one):
        unallocate(one.pk, row["invoice"].pk, by=SYSTEM)
    return []
