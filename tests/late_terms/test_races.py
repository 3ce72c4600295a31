"""Two people who charge the interest of the same days at once: it is charged once."""

from decimal import Decimal

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import Busy
from majal.modules.late_terms import errors
from majal.modules.late_terms.commands import decide_interest
from majal.modules.late_terms.models import Penalty
from tests.late_terms.factories import a_late_invoice
from tests.people.factories import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_charge_interest_at_once_charge_it_once():
    invoice = a_late_invoice(20)
    today = timezone.localdate()

    def charge(number):
        return lambda: decide_interest(
            invoice.payer_id,
            invoice.park_id,
            invoice.issuer_id,
            kind="charged",
            number=number,
            day=today,
            through=today,
            rate=Decimal(10),
            rate_source="Article 7",
            by=SYSTEM,
        )

    told = at_once(charge("1"), charge("2"), charge("3"))
    assert told.count(None) == 1
    assert set(told) - {None} <= {errors.InterestDecided, errors.NoInterest, Busy}
    assert Penalty.objects.count() == 1
