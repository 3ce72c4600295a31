"""Booking: what the rules of a thing, the calendar and other bookings allow, and what they refuse."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError, NotAllowed
from majal.modules.bookables.commands import add_companion, put_bookable_aside
from majal.modules.bookings import errors
from majal.modules.bookings.commands import Asked, book_thing, cancel_booking, move_booking
from majal.modules.bookings.models import Booking
from tests.bookables.factories import (
    MORNING,
    WEDNESDAY,
    a_clearance_kind,
    a_machine,
    a_room,
    a_timetable,
    at,
    cleared,
    open_park,
)
from tests.bookings.factories import a_booking, a_founder, a_resident, company_of, desk_of
from tests.people.factories import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_now")]


@pytest.fixture
def _now():
    with time_machine.travel(MORNING, tick=False):
        yield


def refused(thing, starts, ends, *, by=None, **asked):
    """The refusal of a booking."""
    with pytest.raises(DomainError) as caught:
        a_booking(thing, starts, ends, by=by, **asked)
    return caught.value


def test_a_founder_books_a_room_at_once():
    room, founder = a_room(hour_inside=100), a_resident()
    booking = a_booking(room, by=founder, people=4)
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    assert (booking.booker, booking.organisation_id) == (founder, company_of(founder))
    assert (booking.quantity, booking.unit, booking.unit_price) == (1, "hour", 100)
    assert (booking.held_from, booking.held_until) == (at(10), at(11))


def test_what_needs_approval_is_asked_for_and_still_holds_the_slot():
    room = a_room(needs_approval=True)
    assert a_booking(room).state == "requested"
    assert refused(room, at(10), at(11)).code == "booking_slot_taken"


def test_the_team_of_the_park_needs_no_approval():
    room = a_room(needs_approval=True)
    booking = a_booking(room, by=desk_of(room.park), organisation_id=None)
    assert (booking.state, booking.unit) == ("confirmed", "")


@pytest.mark.parametrize(
    ("rules", "starts", "ends", "code"),
    [
        ({}, at(11), at(10), "booking_ends_before_start"),
        ({}, at(7, day=WEDNESDAY), at(9), "booking_in_the_past"),
        ({"days_ahead": 5}, at(9, day=date(2026, 6, 16)), at(10, day=date(2026, 6, 16)), "booking_too_far_ahead"),
        ({}, at(10), at(10, 15), "booking_wrong_length"),
        ({"most_minutes": 60}, at(10), at(12), "booking_wrong_length"),
        ({}, at(10, 10), at(10, 40), "booking_off_step"),
        ({}, at(19), at(21), "booking_outside_hours"),
        ({"weekdays": [0]}, at(10), at(11), "booking_closed_that_day"),
        ({"weekdays": []}, at(10), at(11), "booking_closed_that_day"),
        ({}, at(19), at(9, day=date(2026, 6, 11)), "booking_crosses_midnight"),
    ],
)  # fmt: skip
def test_the_rules_of_a_thing_refuse(rules, starts, ends, code):
    assert refused(a_room(**rules), starts, ends).code == code


def test_a_day_off_is_closed_and_named():
    throne = date(2026, 7, 30)
    refusal = refused(a_room(), at(10, day=throne), at(11, day=throne))
    assert refusal.code == "booking_closed_that_day"
    assert refusal.details["why"] == "Throne Day"


def test_within_the_timetable_in_force_only():
    a_timetable("normal", date(2026, 1, 1), None, 9, 17)
    room = a_room(by_calendar=True)
    assert a_booking(room, at(16), at(17)).state == "confirmed"
    refusal = refused(room, at(17), at(18))
    assert (refusal.code, "normal" in refusal.details["day"]) == ("booking_outside_hours", True)


def test_across_the_change_to_ramadan_time():
    """On 7 February 2027 at three in the morning the clocks go back to two."""
    with time_machine.travel("2027-02-01 08:00:00+00:00", tick=False):
        machine = a_machine(overnight=True, hours=(0, 24), most_minutes=2880)
        eve, day = date(2027, 2, 6), date(2027, 2, 7)
        refusal = refused(machine, at(22, day=eve), at(9, day=day))
        assert refusal.code == "booking_across_clock_change"
        assert refusal.details["day"] == "Sunday 7\xa0February\xa02027"
        assert a_booking(machine, at(22, day=eve), at(2, day=day)).state == "confirmed"


def test_across_two_timetables():
    with time_machine.travel("2027-06-01 08:00:00+00:00", tick=False):
        a_timetable("normal", date(2027, 1, 1), None, 8, 18)
        a_timetable("summer", date(2027, 7, 1), date(2027, 9, 1), 8, 15)
        machine = a_machine(overnight=True, by_calendar=True, most_minutes=2880)
        refusal = refused(machine, at(10, day=date(2027, 6, 30)), at(10, day=date(2027, 7, 1)))
        assert refusal.code == "booking_across_timetables"
        assert refusal.details == {"before": "normal", "after": "summer"}


def test_overlap_names_what_is_in_the_way_and_what_is_free():
    park = open_park()
    room, other = a_room(park), a_room(park)
    founder = a_founder()
    a_booking(room, at(10), at(11), by=founder, title="Comité produit")
    mine = refused(room, at(10, 30), at(11, 30), by=founder)
    assert mine.code == "booking_slot_taken"
    assert "“Comité produit”" in str(mine)
    theirs = str(refused(room, at(10, 30), at(11, 30)))
    assert ("Comité produit" in theirs, "booked by somebody else" in theirs) == (False, True)
    free = mine.details["free"]
    assert [one.begins for one in free.times] == [at(9), at(11), at(12)]
    assert list(free.things) == [other]


def test_set_up_and_clean_up_are_held_too():
    room = a_room(setup_minutes=15, cleanup_minutes=30)
    a_booking(room, at(10), at(11))
    assert refused(room, at(11, 30), at(12)).code == "booking_slot_taken"
    assert a_booking(room, at(12), at(13)).state == "confirmed"
    assert refused(room, at(9), at(9, 30)).code == "booking_slot_taken"


def test_the_database_refuses_what_a_command_would_not_see():
    booking = a_booking()
    again = Booking.objects.get(pk=booking.pk)
    again.pk = None
    with pytest.raises(IntegrityError, match="booking_slot_free"), transaction.atomic():
        again.save(force_insert=True)


def test_a_cancelled_slot_is_free_again():
    booking = a_booking()
    cancel_booking(booking.pk, by=booking.booker)
    assert a_booking(booking.bookable).state == "confirmed"


def test_the_same_request_twice_is_one_booking():
    room, founder = a_room(), a_founder()
    first = a_booking(room, by=founder, key="abc")
    assert a_booking(room, by=founder, key="abc") == first
    assert refused(room, at(15), at(16), by=founder, key="abc").code == "booking_sent_twice"
    assert a_booking(room, at(15), at(16), key="abc") != first


def test_a_room_and_its_projector_go_together_or_not_at_all():
    park = open_park()
    room, projector, screen = a_room(park), a_machine(park), a_machine(park)
    add_companion(room.pk, projector.pk, by=SYSTEM)
    add_companion(room.pk, screen.pk, always=True, by=SYSTEM)
    booking = a_booking(room, companions=(projector.pk,))
    others = Booking.objects.filter(main=booking).order_by("pk")
    assert [one.bookable for one in others] == [projector, screen]
    cancel_booking(booking.pk, by=booking.booker)
    assert set(others.values_list("state", flat=True)) == {"cancelled"}
    a_booking(screen, at(10), at(11))
    assert refused(room, at(10), at(11)).details["thing"] == screen.name_fr
    assert not Booking.objects.filter(bookable=room, state="confirmed").exists()
    assert refused(room, at(14), at(15), companions=(a_machine(park).pk,)).code == (
        "booking_does_not_go_with"
    )


def test_a_machine_asks_for_a_clearance_that_has_not_expired():
    kind = a_clearance_kind(valid_months=1)
    machine = a_machine(clearance_id=kind.pk)
    founder = a_founder()
    refusal = refused(machine, at(10), at(11), by=founder)
    assert (refusal.code, refusal.details["clearance"]) == (
        "booking_clearance_needed",
        "Habilitation découpe laser",
    )
    cleared(founder, kind)
    assert a_booking(machine, by=founder).state == "confirmed"
    late = date(2026, 7, 10)
    assert refused(machine, at(10, day=late), at(11, day=late), by=founder).code == refusal.code


def test_who_may_book_at_which_price():
    room = a_room(hour_inside=50, hour_outside=200, to_outsiders=True)
    outsider = person()
    assert refused(room, at(10), at(11), by=outsider, organisation_id=None).code == (
        "booking_organisation_needed"
    )
    stranger = a_founder()
    other = company_of(a_founder())
    assert refused(room, at(10), at(11), by=stranger, organisation_id=other).code == (
        "booking_not_your_organisation"
    )
    closed = a_room(to_outsiders=False)
    assert refused(closed, at(10), at(11), by=outsider, organisation_id=None).code == (
        "booking_insiders_only"
    )
    team = desk_of(room.park)
    booked = a_booking(room, by=team, organisation_id=other)
    assert (booked.organisation_id, booked.unit_price) == (other, 200)
    resident = a_resident()
    assert a_booking(room, at(14), at(15), by=resident).unit_price == 50
    assert refused(closed, at(10), at(11), by=stranger).code == "booking_insiders_only"
    assert a_booking(closed, by=resident).inside


def test_strangers_do_not_book_and_what_was_put_aside_is_gone():
    from majal.kernel.actors import ANYONE

    room = a_room()
    with pytest.raises(NotAllowed):
        book_thing(room.pk, at(10), at(11), Asked("Réunion"), by=ANYONE)
    put_bookable_aside(room.pk, by=SYSTEM)
    assert refused(room, at(10), at(11)).code == "booking_thing_gone"
    assert refused(a_room(capacity=4), at(10), at(11), people=5).code == "booking_too_many_people"


def test_moving_keeps_the_booking_and_frees_the_former_slot():
    room = a_room(hour_outside=100)
    booking = a_booking(room, at(10), at(11))
    a_booking(room, at(14), at(15))
    with pytest.raises(errors.SlotTaken):
        move_booking(booking.pk, at(14), at(15), by=booking.booker)
    moved = move_booking(booking.pk, at(10, 30), at(12, 30), by=booking.booker)
    assert (moved.starts_at, moved.quantity, moved.sequence) == (at(10, 30), 2, 1)
    assert a_booking(room, at(10), at(10, 30)).state == "confirmed"


def test_the_cheapest_of_hour_half_day_and_day():
    room = a_room(hour_outside=100, half_outside=300, day_outside=500)
    found = [
        (one.quantity, one.unit)
        for one in (
            a_booking(room, at(10), at(11)),
            a_booking(room, at(12), at(16)),
            a_booking(room, at(9, day=date(2026, 6, 11)), at(16, day=date(2026, 6, 11))),
        )
    ]
    assert found == [(1, "hour"), (1, "half"), (1, "day")]


def test_a_booking_for_now_begins_with_the_running_step():
    with time_machine.travel(datetime(2026, 6, 10, 9, 10, tzinfo=UTC), tick=False):
        assert a_booking(a_room(), at(10), at(10, 30)).state == "confirmed"
        assert refused(a_room(), at(9, 30), at(10)).code == "booking_in_the_past"


def test_until_midnight():
    late = a_room(hours=(18, 24))
    assert a_booking(late, at(22), at(22) + timedelta(hours=2)).state == "confirmed"
