"""Many people at the same moment: a cohort never has more members than places."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.programmes.commands import Person, end_place, enter_cohort
from majal.modules.programmes.models import Beneficiary, Place
from tests.bookings.test_races import at_once
from tests.programmes.factories import a_cohort, a_place, ago, today
from tests.tenancy.factories import a_company

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_thirty_who_enter_five_places_exactly_five_are_in():
    cohort = a_cohort(5)

    def enter(n):
        person = Person(f"Porteur {n}")
        enter_cohort(cohort.pk, on=ago(1), state="idea", person=person, by=SYSTEM)

    found = at_once(30, enter)
    assert sorted(filter(None, found)) == ["cohort_full"] * 25
    assert Place.objects.filter(cohort=cohort).count() == 5
    assert Beneficiary.objects.count() == 5


def test_one_company_entered_by_many_has_one_place():
    cohort, company = a_cohort(30), a_company()

    def enter(n):
        enter_cohort(cohort.pk, on=ago(1), state="company", organisation_id=company.pk, by=SYSTEM)

    found = at_once(8, enter)
    assert sorted(filter(None, found)) == ["programme_in_stage_already"] * 7


def test_a_place_ends_once():
    place = a_place()
    found = at_once(6, lambda n: end_place(place.pk, "graduated", on=today(), by=SYSTEM))
    assert sorted(filter(None, found)) == ["programme_place_ended"] * 5
