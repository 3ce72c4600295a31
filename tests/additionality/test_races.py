"""Many people at the same moment: one assumption takes the place of another."""

import pytest

from majal.modules.additionality.models import Assumption
from tests.additionality.factories import a_study, assumed
from tests.bookings.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_of_many_takes_the_place():
    a_study()
    found = at_once(6, lambda n: assumed())
    assert sorted(filter(None, found)) == ["assumption_changed"] * 5
    first = Assumption.objects.get()
    found = at_once(6, lambda n: assumed(replaces=first.pk))
    assert sorted(filter(None, found)) == ["assumption_changed"] * 5
    assert Assumption.objects.count() == 2
