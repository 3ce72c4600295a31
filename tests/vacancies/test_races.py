"""Two people at once: one position, one hire; one address, one application."""

import pytest

from majal.modules.vacancies.models import Candidacy, Hire
from tests.bookings.test_races import at_once
from tests.vacancies.factories import a_candidacy, a_hire, published

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_last_position_is_declared_once():
    offer = published(positions=2)
    found = at_once(8, lambda _n: a_hire(offer))
    assert sorted(filter(None, found)) == ["vacancy_all_hired"] * 6
    assert Hire.objects.count() == 2


def test_one_address_applies_once():
    offer = published()
    found = at_once(6, lambda _n: a_candidacy(offer, email="hind@safran.example"))
    assert sorted(filter(None, found)) == ["vacancy_applied_already"] * 5
    assert Candidacy.objects.count() == 1
