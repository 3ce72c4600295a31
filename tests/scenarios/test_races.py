"""Two people at once: one of them makes the next version."""

import pytest

from majal.modules.scenarios.models import Scenario
from tests.bookings.test_races import at_once
from tests.scenarios.factories import a_scenario, planned

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_of_many_makes_the_next_version():
    first, openings = a_scenario(), [planned()]
    found = at_once(5, lambda n: a_scenario(replaces=first.pk, openings=openings))
    assert sorted(filter(None, found)) == ["scenario_changed"] * 4
    assert Scenario.objects.count() == 2
