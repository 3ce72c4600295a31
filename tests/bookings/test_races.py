"""Many people at the same moment: one of them has the slot, and the others are told who has it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
from majal.modules.bookables.commands import add_companion
from majal.modules.bookings.commands import (
    Asked,
    block_things,
    book_thing,
    cancel_booking,
    fill_slot,
)
from majal.modules.bookings.models import Booking, Wish
from tests.bookables.factories import a_machine, a_room, open_park
from tests.bookings.factories import HOUR, a_booking, a_founder, a_wish, desk_of
from tests.bookings.matrix import tomorrow

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(number, work):
    """What each of many threads, each with its own connection, got: None, or a refusal's code."""
    start = Barrier(number)

    def run(n):
        try:
            start.wait(timeout=60)
            work(n)
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(run, range(number)))


def test_of_fifty_requests_for_one_slot_exactly_one_is_booked():
    room = a_room(on_holidays=True)
    people = [a_founder() for _ in range(5)]
    begins = tomorrow()

    def book(n):
        shift = timedelta(minutes=30 * (n % 2))  # half of them overlap it by half
        asked = Asked(f"Réunion {n}")
        book_thing(room.pk, begins + shift, begins + shift + HOUR, asked, by=people[n % 5])

    found = at_once(50, book)
    assert sorted(filter(None, found)) == ["booking_slot_taken"] * 49
    assert Booking.objects.count() == 1


def test_rooms_that_go_together_are_booked_by_one_whichever_is_asked_for_first():
    park = open_park()
    one, other = a_room(park, on_holidays=True), a_machine(park, on_holidays=True)
    add_companion(one.pk, other.pk, always=True, by=SYSTEM)
    add_companion(other.pk, one.pk, always=True, by=SYSTEM)
    person, begins = a_founder(), tomorrow()
    things = (one, other)

    def book(n):
        book_thing(things[n % 2].pk, begins, begins + HOUR, Asked("Atelier"), by=person)

    found = at_once(8, book)
    assert sorted(filter(None, found)) == ["booking_slot_taken"] * 7
    assert Booking.objects.count() == 2


def test_one_request_sent_many_times_is_one_booking():
    room, person, begins = a_room(on_holidays=True), a_founder(), tomorrow()

    def book(n):
        book_thing(room.pk, begins, begins + HOUR, Asked("Réunion", key="k-1"), by=person)

    assert at_once(8, book) == [None] * 8
    assert Booking.objects.count() == 1


def test_a_booking_and_a_closing_at_once():
    room = a_room(on_holidays=True)
    person, desk, begins = a_founder(), desk_of(room.park), tomorrow()

    def act(n):
        if n % 2:
            block_things([room.pk], begins, begins + HOUR, reason="Travaux", by=desk)
        else:
            book_thing(room.pk, begins, begins + HOUR, Asked("Réunion"), by=person)

    found = at_once(6, act)
    assert found.count(None) == 1
    assert set(filter(None, found)) <= {"booking_slot_taken", "booking_booked_in_the_way"}
    assert Booking.objects.count() == 1


def test_a_slot_that_comes_free_is_filled_once():
    booking = a_booking(a_room(on_holidays=True), tomorrow())
    first, second = a_wish(booking), a_wish(booking)
    cancel_booking(booking.pk, by=booking.booker)
    found = at_once(4, lambda n: fill_slot(booking.pk, by=SYSTEM))
    assert found == [None] * 4
    assert list(Wish.objects.order_by("pk").values_list("pk", "state")) == [
        (first.pk, "booked"),
        (second.pk, "waiting"),
    ]
    assert Booking.objects.filter(state="confirmed").count() == 1
