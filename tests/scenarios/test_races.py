"""Two people at once: one of them makes the next version, one adopts."""

import pytest

from majal.modules.scenarios.commands import adopt_scenario
from majal.modules.scenarios.models import AdoptedTarget, Adoption, Scenario
from tests.bookings.test_races import at_once
from tests.figures.factories import a_measure
from tests.people.factories import head_office
from tests.scenarios.factories import a_scenario, planned

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_of_many_makes_the_next_version():
    first, openings = a_scenario(), [planned()]
    found = at_once(5, lambda n: a_scenario(replaces=first.pk, openings=openings))
    assert sorted(filter(None, found)) == ["scenario_changed"] * 4
    assert Scenario.objects.count() == 2


def test_one_of_many_adopts():
    a_measure("jobs", unit="people")
    a_measure("resident_companies")
    boss = head_office()
    scenarios = [a_scenario(), a_scenario("Autre", years=9)]
    found = at_once(2, lambda _n: adopt_scenario(scenarios[0].pk, by=boss))
    assert sorted(filter(None, found)) == ["scenario_already_adopted"]
    at_once(2, lambda n: adopt_scenario(scenarios[n].pk, by=boss))
    assert (Adoption.objects.count(), AdoptedTarget.objects.count()) == (2, 4)
