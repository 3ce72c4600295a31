"""Two people at once: one approach goes, one declaration replaces another."""

from decimal import Decimal

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.financing.commands import mend_raise
from majal.modules.financing.models import Approach, Raise
from tests.bookings.test_races import at_once
from tests.financing.factories import a_raise, an_approach, the_company

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_approach_goes():
    company = the_company()
    found = at_once(6, lambda _n: an_approach(company, investor="Fonds Argan"))
    assert sorted(filter(None, found)) == ["approach_twice"] * 5
    assert Approach.objects.count() == 1


def test_one_declaration_replaces_another():
    one = a_raise(evidence=None)

    def mend(n):
        mend_raise(one.pk, "equity", Decimal(n + 1), received_on=one.received_on, by=SYSTEM)

    found = at_once(6, mend)
    assert sorted(filter(None, found)) == ["raise_replaced"] * 5
    assert Raise.objects.count() == 2
