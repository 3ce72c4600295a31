"""What bookings come to: beyond the free hours of a contract, in order; penalties where a rule says."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.charges import charges
from majal.modules.booking_feeds.queries.quota import quantity_beyond
from majal.modules.bookings.commands import cancel_booking
from majal.modules.bookings.models import Booking
from majal.modules.bookings.tasks import release_no_shows
from tests.bookables.factories import MORNING, a_machine, a_room, at, open_park
from tests.bookings.factories import a_booking, a_resident

JUNE = (date(2026, 6, 1), date(2026, 6, 30))


@pytest.fixture
def _now():
    with time_machine.travel(MORNING, tick=False):
        yield


def charged(park, first=JUNE[0], last=JUNE[1]):
    """Product, quantity, unit and amount of each charge."""
    found = charges["bookings.bookings"](park.pk, first, last)
    return [(c.product, c.quantity, c.unit, c.amount) for c in found]


@pytest.mark.django_db
@pytest.mark.usefixtures("_now")
def test_free_hours_are_used_in_order_and_the_rest_is_charged():
    park = open_park()
    founder = a_resident(park, free_hours=3)
    room = a_room(park, hour_inside=100, half_inside=300)
    laser = a_machine(park, hour_inside=60)
    later = date(2026, 6, 12)
    a_booking(room, at(9, day=later), at(13, day=later), by=founder)
    a_booking(room, at(10), at(12), by=founder)
    a_booking(laser, at(10), at(11), by=founder)
    gone = a_booking(room, at(16), at(18), by=founder)
    cancel_booking(gone.pk, by=founder)
    assert charged(park) == [
        ("equipment_use", 1, "hour", Decimal(60)),
        ("room", Decimal("0.75"), "half_day", Decimal(225)),
    ]
    july = date(2026, 7, 2)
    a_booking(room, at(9, day=july), at(12, 30, day=july), by=founder)
    assert charged(park, july, date(2026, 7, 31)) == [
        ("room", Decimal("0.1429"), "half_day", Decimal("42.87"))
    ]
    halves = [charged(park, JUNE[0], date(2026, 6, 11)), charged(park, later, JUNE[1])]
    assert [*halves[0], *halves[1]] == charged(park)


@pytest.mark.django_db
@pytest.mark.usefixtures("_now")
def test_a_penalty_only_where_the_rule_says_so():
    park = open_park()
    founder = a_resident(park)
    for penalty in (None, Decimal(150)):
        room = a_room(park, hour_inside=100, checkin_minutes=15, no_show_penalty=penalty)
        a_booking(room, at(10), at(11), by=founder)
    with time_machine.travel(at(10, 30), tick=False):
        release_no_shows()
    assert charged(park) == [("penalty", 1, "unit", Decimal(150))]


@given(
    quantity=st.decimals("0.25", 40, places=2),
    minutes=st.integers(1, 40).map(lambda n: n * 15),
    share=st.floats(0, 1),
)
def test_free_minutes_never_make_a_booking_dearer_and_all_of_them_make_it_free(
    quantity, minutes, share
):
    booking = Booking(
        starts_at=at(8), ends_at=at(8) + timedelta(minutes=minutes), quantity=quantity
    )
    free = int(minutes * share)
    assert 0 <= quantity_beyond(booking, free) <= quantity
    assert quantity_beyond(booking, minutes) == 0
