"""What the ledgers count, and the records behind each count."""

from datetime import date

import pytest

from majal.kernel.actors import ANYONE
from majal.kernel.dates import PartialDate
from majal.kernel.meters import meters
from majal.kernel.refs import Ref
from tests.contributions.factories import a_contribution, an_entry
from tests.conventions.factories import a_convention
from tests.parks.factories import a_park

pytestmark = pytest.mark.django_db
DAY = date(2024, 12, 31)
PROMISED, CALLED = "convention_money_promised_mad", "convention_money_called_mad"


def read(measure, day=DAY):
    return {str(r.subject or ""): r.value for r in meters[measure].read(day)}


def test_network_regions_and_parks_are_counted_of_what_is_published():
    park = a_park()
    convention = a_convention(parks=[park])
    one = a_contribution(convention, promised=1000)
    a_contribution(convention, promised=None, kind="land")
    a_contribution(a_convention(territory=None), promised=50)
    a_contribution(a_convention(published_at=None), promised=7)
    an_entry(one, "called", 300)
    an_entry(one, "called", 200, on=PartialDate(2025, 1, 1))
    region, site = f"territories.territory:{convention.territory_id}", f"parks.park:{park.pk}"
    assert read(PROMISED) == {"": 1050, region: 1000, site: 1000}
    assert read(CALLED) == {"": 300, region: 300, site: 300}
    assert read(CALLED, date(2025, 1, 1))[""] == 500
    behind = meters[CALLED].rows
    when = PartialDate.of(DAY)
    assert list(behind(ANYONE, None, when)) == [one]
    assert list(behind(ANYONE, Ref("parks.park", park.pk), when)) == [one]
    assert list(behind(ANYONE, Ref("territories.territory", 10**9), when)) == []
    assert list(behind(ANYONE, None, PartialDate(2020))) == []
