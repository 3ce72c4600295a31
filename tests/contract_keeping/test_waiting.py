"""What comes free is offered to those who wait; pages say what is free and who was touched."""

from datetime import timedelta

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.models import JobRun
from majal.modules.admissions.models import Offer
from majal.modules.contract_keeping.commands import offer_free_space
from majal.modules.portal.queries import free_in
from majal.modules.tenancy import errors
from majal.modules.tenancy.commands import end_contract
from majal.modules.upkeep.commands import record_outage
from majal.modules.upkeep.queries.pages import touched_by
from tests.admissions.factories import a_waiting, the_park
from tests.tenancy.factories import a_company, accepted, an_offer, an_office, running

pytestmark = pytest.mark.django_db


def test_a_space_that_comes_free_is_offered_to_who_waits():
    waiting = a_waiting()
    office = an_office(park=the_park())
    contract = running(office)
    end_contract(contract.pk, "grown", by=SYSTEM)
    (run,) = JobRun.objects.filter(name="contract_keeping.offer_free")
    assert str(office.pk) in run.key
    assert offer_free_space(office.pk, by=SYSTEM)
    assert Offer.objects.get().entry.application == waiting
    assert not offer_free_space(office.pk, by=SYSTEM)
    with pytest.raises(errors.SpaceOffered):
        an_offer(office, company=a_company("Autre SARL"))


def test_what_is_held_or_wanted_by_nobody_is_not_offered():
    free = an_office(park=the_park())
    assert not offer_free_space(free.pk, by=SYSTEM)
    a_waiting()
    accepted(free)
    assert not offer_free_space(free.pk, by=SYSTEM)
    assert not offer_free_space(10**9, by=SYSTEM)


def test_before_applying_one_sees_what_is_free():
    park = the_park()
    an_office("101", 20, park=park)
    an_office("102", 45, park=park)
    accepted(an_office("103", 90, park=park))
    (offices,) = free_in(park)
    assert (offices.count, offices.least, offices.most) == (2, 20, 45)


def test_an_outage_knows_the_companies_it_touched():
    contract = running()
    building = contract.held_spaces.get().space.building
    now = timezone.now()
    outage = record_outage(
        building.pk,
        "internet",
        began_at=now - timedelta(hours=3),
        ended_at=now - timedelta(hours=1),
        by=SYSTEM,
    )
    assert touched_by(outage) == [contract.organisation]
