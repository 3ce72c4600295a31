"""Meters of bookings: hours used of hours open, no-shows, and the bookings behind them."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from majal.kernel.actors import SYSTEM
from majal.kernel.meters import meters
from majal.modules.bookings.commands import cancel_booking, check_in
from majal.modules.bookings.tasks import release_no_shows
from tests.bookables.factories import MORNING, WEDNESDAY, a_machine, a_room, at, open_park
from tests.bookings.factories import a_booking
from tests.parks.factories import a_park

pytestmark = pytest.mark.django_db


def read(measure, day):
    """The value of the network and of each park, by the park's id."""
    readings = list(meters[measure].read(day))
    return {one.subject.id if one.subject else None: one.value for one in readings}


def test_hours_used_of_hours_open_over_thirty_days():
    """Of the five Wednesdays from 12 May to 10 June 2026 one is the Feast of Sacrifice."""
    with time_machine.travel(MORNING, tick=False):
        park = open_park()
        room = a_room(park, weekdays=[2])
        other = a_room(a_park("rabat", state="operating", opened_on="2020"), weekdays=[2])
        a_booking(room, at(9), at(15))
        gone = a_booking(room, at(16), at(18))
        cancel_booking(gone.pk, by=gone.booker)
        a_booking(a_machine(park), at(9), at(17))
        found = read("room_use", WEDNESDAY)
        half = (Decimal("12.5") / 2).quantize(Decimal("0.1"))
        assert found == {None: half, park.pk: Decimal("12.5"), other.park_id: 0}
        assert read("room_use", date(2026, 6, 9))[park.pk] == 0


def test_no_shows_of_the_bookings_where_one_checks_in():
    with time_machine.travel(MORNING, tick=False):
        park = open_park()
        rooms = [a_room(park, checkin_minutes=15) for _ in range(4)]
        made = [a_booking(one, at(9), at(10)) for one in rooms]
        a_booking(a_room(park), at(9), at(10))
    with time_machine.travel(at(9), tick=False):
        for one in made[:3]:
            check_in(one.pk, by=one.booker)
    with time_machine.travel(at(11), tick=False):
        release_no_shows()
        assert read("room_no_shows", WEDNESDAY) == {None: 25, park.pk: 25}
        (_network, of_park) = meters["room_no_shows"].read(WEDNESDAY)
        behind = meters["room_no_shows"].rows(SYSTEM, of_park.subject, of_park.period)
        assert {one.pk for one in behind} >= {one.pk for one in made}
