"""What is counted of support for research, by park, and the records behind it."""

from decimal import Decimal

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.meters import meters
from majal.kernel.refs import Ref
from majal.modules.awards.commands import reverse_entry
from majal.modules.grants.commands import release_award
from tests.admissions.factories import the_park
from tests.awards.factories import a_payment, running, today
from tests.grants.factories import a_call, an_award

pytestmark = pytest.mark.django_db
D = Decimal


def read(code):
    return [(one.value, one.subject) for one in meters[code].read(today())]


def test_projects_and_money_are_counted_by_park_without_fictitious_calls():
    found = running()
    other = an_award(a_call())
    an_award(a_call(fictitious=True))
    a_payment(found, 10_000)
    release_award(other.pk, D(20_000), by=SYSTEM)
    park = Ref("parks.park", the_park().pk)
    assert read("rd_projects") == [(D(2), None), (D(2), park)]
    assert read("rd_money_awarded_mad") == [(D(100_000), None), (D(100_000), park)]
    assert read("rd_money_paid_mad") == [(D(10_000), None), (D(10_000), park)]


def test_a_reversal_counts_and_rows_are_limited_to_the_reader():
    found = running()
    reverse_entry(a_payment(found, 10_000).pk, "Rejeté.", by=SYSTEM)
    assert read("rd_money_paid_mad")[0] == (D(0), None)
    period = PartialDate.of(today())
    rows = meters["rd_projects"].rows
    assert [one.pk for one in rows(SYSTEM, None, period)] == [found.pk]
    assert list(rows(ANYONE, None, period)) == []
