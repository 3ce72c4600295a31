"""Interest by day against an oracle that counts each day; charged or waived by a decision only."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from majal.kernel.actors import SYSTEM
from majal.kernel.charges import charges
from majal.modules.billing.public import bill_charges
from majal.modules.late_terms import errors
from majal.modules.late_terms.commands import decide_interest
from majal.modules.late_terms.models import PenaltyLine
from majal.modules.late_terms.queries import accrued, rate_for
from majal.modules.late_terms.workflow import DAY, Move, interest_of
from majal.modules.payments.models import Payment
from majal.modules.payments.public import reverse_payment
from tests.late_terms.factories import a_late_invoice, a_policy, pay
from tests.parameters.factories import load

D = Decimal
START = date(2026, 1, 1)
CLAUSE = "Contrat C-2026-0001, article 7"
some_days = st.integers(0, 60).map(lambda n: START + timedelta(days=n))
cents = st.integers(-200_000, 200_000).map(lambda n: D(n) / 100)


@settings(max_examples=40)
@given(
    moves=st.lists(st.builds(Move, some_days, cents), max_size=6),
    first=some_days,
    days=st.integers(0, 60),
    percent=st.integers(1, 20_000).map(lambda n: D(n) / 1000),
)
def test_interest_is_that_of_each_day_added_up(moves, first, days, percent):
    whole = Fraction(0)
    for n in range(days):
        day = first + timedelta(days=n)
        owed = sum((move.amount for move in moves if move.day <= day), D(0))
        whole += Fraction(max(owed, D(0))) * Fraction(percent) / 36500
    exact = D(whole.numerator) / D(whole.denominator)
    until = first + timedelta(days=days)
    assert interest_of(moves, first, until, percent) == exact.quantize(D("0.01"), ROUND_HALF_UP)


def decided(invoice, **fields):
    today = timezone.localdate()
    values = {
        "kind": "charged",
        "number": "INT-1/2026",
        "day": today,
        "through": today,
        "rate": D(10),
        "rate_source": CLAUSE,
        "by": SYSTEM,
        **fields,
    }
    return decide_interest(invoice.payer_id, invoice.park_id, invoice.issuer_id, **values)


def of(invoice):
    today = timezone.localdate()
    rows = accrued(invoice.payer_id, invoice.park_id, invoice.issuer_id, today, D(10))
    return {row.invoice.pk: (row.days, row.amount) for row in rows}


@pytest.mark.django_db
class TestDecisions:
    def test_it_runs_on_what_was_owed_each_day_and_a_reversed_payment_counts_again(self):
        invoice = a_late_invoice(20)
        pay(invoice, 600, days_ago=9)
        # twenty days with today: ten before the payment, ten from its day on
        half = (D(1200) * 10 + D(600) * 10) * 10 / 36500
        assert of(invoice) == {invoice.pk: (20, half.quantize(D("0.01"), ROUND_HALF_UP))}
        reverse_payment(Payment.objects.get().pk, reason="Impayé", by=SYSTEM)
        back = (D(1200) * 10 + D(600) * 9 + D(1200)) * 10 / 36500
        assert of(invoice) == {invoice.pk: (20, back.quantize(D("0.01"), ROUND_HALF_UP))}

    def test_nothing_is_charged_before_a_decision_and_each_day_is_decided_once(self):
        invoice = a_late_invoice(20)
        today = timezone.localdate()
        provider = charges["late_terms.interest"]
        assert list(provider(invoice.park_id, today, today)) == []
        made = decided(invoice)
        assert made.amount == (D(1200) * 20 * 10 / 36500).quantize(D("0.01"))
        (charge,) = provider(invoice.park_id, today, today)
        assert (charge.payer, charge.product, charge.amount) == (
            invoice.payer_id,
            "penalty",
            made.amount,
        )
        assert list(provider(invoice.park_id, today + DAY, today + DAY)) == []
        with pytest.raises(errors.NoInterest):
            decided(invoice, number="INT-2/2026")
        row = made.lines.get()
        with pytest.raises(IntegrityError, match="interest_of_a_day_once"), transaction.atomic():
            PenaltyLine.objects.create(
                penalty=made, invoice=invoice, first=row.first, until=row.until, amount=1
            )

    def test_what_is_charged_is_invoiced_and_bears_no_interest_itself(self):
        invoice = a_late_invoice(20)
        decided(invoice)
        today = timezone.localdate()
        (charge,) = charges["late_terms.interest"](invoice.park_id, today, today)
        (told,) = bill_charges(
            invoice.issuer_id, invoice.park_id, {invoice.payer_id: [charge]}, on=today, by=SYSTEM
        )
        assert told.invoice.net == charge.amount
        later = today + timedelta(days=90)
        rows = accrued(invoice.payer_id, invoice.park_id, invoice.issuer_id, later, D(10))
        assert {row.invoice.pk for row in rows} == {invoice.pk}

    def test_what_is_waived_is_not_charged_and_says_why(self):
        invoice = a_late_invoice(20)
        with pytest.raises(errors.ReasonMissing):
            decided(invoice, kind="waived")
        decided(invoice, kind="waived", reason="Geste commercial")
        today = timezone.localdate()
        assert list(charges["late_terms.interest"](invoice.park_id, today, today)) == []
        assert of(invoice) == {}

    def test_a_decision_is_whole(self):
        invoice = a_late_invoice(20)
        for fields, refusal in (
            ({"number": " "}, errors.DecisionMissing),
            ({"kind": "forgotten"}, errors.DecisionMissing),
            ({"rate": D(0)}, errors.RateWithoutSource),
            ({"rate_source": ""}, errors.RateWithoutSource),
            ({"through": timezone.localdate() + DAY}, errors.DayBroken),
        ):
            with pytest.raises(refusal):
                decided(invoice, **fields)

    def test_the_rate_is_that_of_a_rule_with_its_source_else_that_of_the_contracts_else_none(self):
        today = timezone.localdate()
        policy = a_policy()
        assert rate_for(policy, today) is None
        policy = a_policy()
        policy.rate, policy.rate_source = D(8), CLAUSE
        policy.save()
        assert (rate_for(policy, today).percent, rate_for(policy, today).source) == (D(8), CLAUSE)
        load({"code": "late_interest", "kind": "percent", "value": "6"})
        assert rate_for(policy, today).percent == 6
        assert rate_for(policy, today).source != CLAUSE
