"""Committees and seats: what is made, what is refused, who may, two people at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import DatabaseError, connection, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.committees import errors
from majal.modules.committees.commands import change_rules, create_committee, end_seat, give_seat
from majal.modules.committees.models import Committee, Seat
from tests.committees.factories import (
    LONG_AGO,
    a_committee,
    a_regional_committee,
    a_seat,
    manager_of,
    secretary_of,
    the_region,
    the_wali,
)
from tests.parks.factories import a_park
from tests.people.factories import head_office, person

NAMES = {"name_fr": "Jury", "name_ar": ""}


class TestMaking:
    pytestmark = pytest.mark.django_db

    def test_a_manager_makes_one_of_the_own_park_only(self):
        committee = a_committee()
        manager, other = manager_of(committee), a_park("other")
        assert create_committee(committee.park, by=manager, **NAMES).park == committee.park
        with pytest.raises(NotAllowed):
            create_committee(other, by=manager, **NAMES)
        with pytest.raises(NotAllowed):
            create_committee(the_region(), by=manager, **NAMES)
        assert create_committee(the_region(), by=head_office(), **NAMES).territory_id

    def test_what_is_refused(self):
        with pytest.raises(errors.PlaceMissing):
            create_committee(None, by=head_office(), **NAMES)
        park = a_park("one")
        with pytest.raises(errors.NameMissing):
            create_committee(park, name_fr=" ", by=head_office())
        with pytest.raises(errors.CountMissing):
            create_committee(park, quorum="count", by=head_office(), **NAMES)

    def test_rules_change_for_whoever_keeps_it(self):
        committee = a_committee()
        found = change_rules(
            committee.pk, quorum="count", quorum_count=4, by=secretary_of(committee)
        )
        assert (found.quorum, found.quorum_count) == ("count", 4)
        assert change_rules(committee.pk, quorum="half", by=SYSTEM).quorum_count is None
        member = committee.seats.filter(function="member").first().user
        with pytest.raises(NotAllowed):
            change_rules(committee.pk, quorum="half", by=member)
        with pytest.raises(NotFound):
            change_rules(10**9, quorum="half", by=SYSTEM)

    def test_the_wali_chairs_but_does_not_keep(self):
        committee = a_regional_committee()
        with pytest.raises(NotAllowed):
            give_seat(
                committee.pk,
                name="X",
                email="x@majal.example",
                since=LONG_AGO,
                by=the_wali(committee),
            )


class TestSeats:
    pytestmark = pytest.mark.django_db

    def test_one_chair_at_a_time_and_one_seat_for_each(self):
        committee = a_committee()
        with pytest.raises(errors.SeatTaken):
            a_seat(committee, function="chair")
        someone = committee.seats.filter(function="member").first().user
        with pytest.raises(errors.SeatTaken):
            a_seat(committee, user=someone)
        a_seat(committee, name="Rachid", email="r@majal.example")
        with pytest.raises(errors.SeatTaken):
            a_seat(committee, name="Autre", email="R@majal.example")
        with pytest.raises(errors.WhoMissing):
            a_seat(committee, name="", email="z@majal.example")

    def test_a_chair_follows_another(self):
        committee = a_committee()
        chair = committee.seats.get(function="chair")
        end_seat(chair.pk, date(2025, 1, 1), by=SYSTEM)
        a_seat(committee, function="chair", since=date(2025, 1, 1))
        with pytest.raises(errors.SeatDaysInverted):
            end_seat(chair.pk, LONG_AGO, by=SYSTEM)
        with pytest.raises(NotFound):
            end_seat(10**9, LONG_AGO, by=SYSTEM)

    def test_nothing_is_deleted(self):
        committee = a_committee()
        for rows in (Seat.objects.filter(committee=committee), Committee.objects.all()):
            with pytest.raises(DatabaseError), transaction.atomic():
                rows.delete()


@pytest.mark.django_db(transaction=True)
def test_of_two_chairs_given_at_once_one_is():
    committee = a_committee(0)
    people, start = [person() for _ in range(5)], Barrier(5)

    def give(number):
        try:
            start.wait(timeout=20)
            give_seat(
                committee.pk, function="chair", user=people[number], since=LONG_AGO, by=SYSTEM
            )
        except errors.SeatTaken as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        found = list(pool.map(give, range(5)))
    assert sorted(found, key=str) == [None, *["seat_taken"] * 4]
