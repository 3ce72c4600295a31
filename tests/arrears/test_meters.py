"""What invoices and payments prove: arrears as they stood on any day, rent paid in its month."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.meters import meters
from majal.kernel.refs import Ref
from majal.modules.arrears.meters import arrears_mad, rent_paid_mad
from majal.modules.billing.commands import credit_invoice
from majal.modules.payments.models import Payment
from majal.modules.payments.public import reverse_payment
from tests.billing.factories import a_line, an_invoice
from tests.late_terms.factories import a_late_invoice, pay

pytestmark = pytest.mark.django_db
D = Decimal
DAY = timedelta(days=1)


def told(meter, day):
    return [(r.subject.id if r.subject else None, r.value) for r in meter(day)]


def behind(name, day, park):
    rows = meters[name].rows(SYSTEM, Ref("parks.park", park), PartialDate.of(day))
    return [row.pk for row in rows]


def test_arrears_are_those_of_the_day_that_is_asked_for(settings):
    today = timezone.localdate()
    assert told(arrears_mad, today) == []
    invoices = [a_late_invoice(20) for _ in range(5)]
    invoice, park = invoices[0], invoices[0].park_id
    pay(invoice, 600, days_ago=10)
    credit_invoice(invoice.pk, reason="Geste", lines={invoice.lines.get().pk: D(100)}, by=SYSTEM)
    expected = {20: 0, 19: 6000, 11: 6000, 10: 5400, 0: 5280}
    for ago, amount in expected.items():
        found = told(arrears_mad, today - ago * DAY)
        assert found == ([(None, amount), (park, amount)] if amount else [(None, 0)])
    assert sorted(behind("arrears_mad", today, park)) == [one.pk for one in invoices]
    assert behind("arrears_mad", today - 20 * DAY, park) == []
    reverse_payment(Payment.objects.get().pk, reason="Impayé", by=SYSTEM)
    assert told(arrears_mad, today) == [(None, 5880), (park, 5880)]
    assert told(arrears_mad, today - DAY) == [(None, 5400), (park, 5400)]
    settings.MAJAL_DEMO = True
    assert told(arrears_mad, today) == []


def test_a_sum_over_few_payers_is_not_told():
    company = a_late_invoice(20).payer
    for _ in range(4):
        a_late_invoice(20, payer=company)
    for _ in range(3):
        a_late_invoice(20)
    assert told(arrears_mad, timezone.localdate()) == []
    park = a_late_invoice(20).park_id
    assert told(arrears_mad, timezone.localdate()) == [(None, 10_800), (park, 10_800)]


def test_rent_paid_is_the_share_of_rents_in_what_was_paid_in_the_month():
    room = a_line(product="room", quantity=D(1), unit_price=D(1000), unit="hour")
    invoices = [an_invoice(a_line(), room) for _ in range(5)]  # 1,000 of rent, 1,000 of a room
    park, today = invoices[0].park_id, timezone.localdate()
    for one in invoices:
        pay(one, 600)
    assert told(rent_paid_mad, today) == [(None, 1250), (park, 1250)]
    assert len(behind("rent_paid_mad", today, park)) == 5
    assert told(rent_paid_mad, today.replace(day=1) - DAY) == [(None, 0)]
    reverse_payment(Payment.objects.first().pk, reason="Impayé", by=SYSTEM)
    assert told(rent_paid_mad, today) == []
