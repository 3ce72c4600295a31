"""For any history: invoices less credit notes are the sum of all lines, however they are grouped."""

from collections import defaultdict
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
from majal.modules.billing.commands import bill_charges, credit_invoice
from majal.modules.billing.models import Invoice, InvoiceLine, Product
from majal.modules.billing.public import open_invoices
from majal.modules.billing.queries import cents
from tests.billing.factories import a_charge, an_entity, terms_of
from tests.reception.factories import a_company

pytestmark = pytest.mark.django_db
PRICES = st.decimals(min_value=-50, max_value=9000, places=2)
CHARGES = st.tuples(
    st.integers(0, 1),  # payer
    st.integers(0, 4),  # which charge of theirs
    st.decimals(min_value=Decimal("0.01"), max_value=120, places=2),
    PRICES,
    st.sampled_from(["rent", "room", "service_charges"]),
    st.booleans(),
)
EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("run"), st.lists(CHARGES, min_size=1, max_size=4)),
        st.tuples(
            st.just("credit"), st.integers(0, 20), st.decimals(0, 1, places=2), st.booleans()
        ),
    ),
    min_size=1,
    max_size=5,
)


def total_by(lines, key):
    sums = defaultdict(Decimal)
    for line in lines:
        sums[key(line)] += line.net + line.vat
    return sum(sums.values(), Decimal(0))


@given(EVENTS)
@settings(
    max_examples=settings.default.max_examples // 3,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_invoices_less_credits_are_the_sum_of_lines_by_any_grouping(events):
    with transaction.atomic():
        _history(events)
        transaction.set_rollback(True)


def _history(events):
    entity = an_entity()
    park = entity.seats.get().park
    payers = [a_company(), a_company()]
    Product.objects.filter(code="rent").update(withheld=True)
    terms_of(payers[1], public_buyer=True)
    for event, *given_ in events:
        try:
            _happen(event, given_, entity, park, payers)
        except DomainError:
            continue
    issued = list(Invoice.objects.all())
    lines = list(InvoiceLine.objects.select_related("invoice"))
    whole = sum((one.total for one in issued), Decimal(0))
    assert all(one.state == "issued" for one in issued)
    for grouping in (
        lambda one: one.charge_key,
        lambda one: (one.rate, one.product_id),
        lambda one: one.invoice.payer_id,
        lambda one: (one.invoice.kind, one.first),
    ):
        assert total_by(lines, grouping) == whole
    for one in issued:
        own = [line for line in lines if line.invoice_id == one.pk]
        assert one.net == sum(line.net for line in own)
        assert one.vat == sum(line.vat for line in own)
        if not one.is_credit:
            for rate in {line.rate for line in own} - {None}:
                taxed = [line for line in own if line.rate == rate]
                base = sum(line.net for line in taxed)
                assert sum(line.vat for line in taxed) == cents(base * rate / 100)
    for payer in payers:
        left = sum((one.left for one in open_invoices(payer)), Decimal(0))
        assert left <= sum((i.to_pay for i in issued if i.payer == payer and not i.is_credit), 0)


def _happen(event, given_, entity, park, payers):
    if event == "run":
        by_payer = defaultdict(dict)
        for who, which, quantity, price, product, equipped in given_[0]:
            charge = a_charge(
                payers[who], park, key=f"h:{who}:{which}", quantity=quantity, unit_price=price,
                product=product, equipped=equipped if product == "rent" else None,
            )  # fmt: skip
            by_payer[payers[who].pk][charge.key] = charge
        bills = bill_charges(
            entity.pk, park.pk, {pk: list(c.values()) for pk, c in by_payer.items()}, by=SYSTEM
        )
        assert len(bills) == len(by_payer)
    else:
        which, share, again = given_
        invoices = list(Invoice.objects.filter(kind="invoice").order_by("pk"))
        if invoices:
            one = invoices[which % len(invoices)]
            parts = {line.pk: cents(line.net * share) for line in one.lines.all()}
            credit_invoice(one.pk, reason="h", lines=parts, charge_again=again, by=SYSTEM)
