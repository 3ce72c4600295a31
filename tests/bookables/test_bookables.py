"""What can be booked, its hours by the calendar, what it costs, clearances."""

from datetime import date, time
from decimal import Decimal

import pytest
import time_machine
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.modules.bookables import errors
from majal.modules.bookables.commands import (
    add_bookable,
    add_companion,
    add_opening,
    edit_bookable,
    grant_clearance,
    put_bookable_aside,
    withdraw_clearance,
)
from majal.modules.bookables.models import Bookable
from majal.modules.bookables.queries import cleared_on, open_days, price_of, time_said
from tests.bookables.factories import (
    WEDNESDAY,
    a_clearance_kind,
    a_machine,
    a_room,
    a_timetable,
    at,
    cleared,
    open_park,
)
from tests.counters.factories import as_user
from tests.parks.factories import a_building, a_park, a_space, manager_of, technician_of
from tests.people.factories import address, person


def hours(thing, day=WEDNESDAY):
    """From when until when it is open on a day."""
    return [(s.begins, s.ends) for s in open_days([thing], [day])[thing.pk][day].spans]


@pytest.mark.django_db
def test_own_hours_within_those_of_the_timetable_in_force():
    room = a_room(by_calendar=True)
    assert hours(room) == [(at(8), at(20))]
    a_timetable("normal", date(2026, 1, 1), None, 9, 17)
    assert hours(room) == [(at(9), at(17))]
    a_timetable("ramadan", date(2026, 6, 1), date(2026, 7, 1), 9, 15)
    assert hours(room) == [(at(9), at(15))]
    assert hours(a_room(by_calendar=False)) == [(at(8), at(20))]
    assert hours(a_room(by_calendar=True, weekdays=[])) == [(at(9), at(15))]


@pytest.mark.django_db
def test_days_off_are_closed_unless_the_thing_is_open_then():
    throne = date(2026, 7, 30)
    closed, opened = a_room(), a_room(on_holidays=True)
    days = open_days([closed, opened], [throne])
    assert (days[closed.pk][throne].why, hours(opened, throne)) == (
        "Throne Day",
        [(at(8, day=throne), at(20, day=throne))],
    )


@pytest.mark.django_db
def test_hours_of_many_things_and_days_cost_the_same(django_assert_num_queries):
    for number, count in ((1, 3), (12, 3)):
        rooms = [a_room() for _ in range(number)]
        days = [date(2026, 6, n) for n in range(1, 2 * number)]
        with django_assert_num_queries(count):
            open_days(rooms, days)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("details", "refusal"),
    [
        ({"name_ar": ""}, errors.NameMissing),
        ({"slot_minutes": 3}, errors.LengthsUnlikely),
        ({"least_minutes": 60, "most_minutes": 30}, errors.LengthsUnlikely),
        ({"hour_inside": Decimal(-1)}, errors.PriceUnlikely),
        ({"kind": "person"}, errors.NothingBehind),
    ],
)
def test_unlikely_rules_are_refused(details, refusal):
    room = a_room()
    with pytest.raises(refusal):
        edit_bookable(room.pk, details, by=SYSTEM)


@pytest.mark.django_db
def test_a_space_is_offered_once_and_in_its_own_park():
    park = open_park()
    space = a_space(a_building(park), kind="meeting")
    room = a_room(park, space_id=space.pk)
    with pytest.raises(errors.OfferedAlready):
        a_room(park, space_id=space.pk)
    put_bookable_aside(room.pk, by=SYSTEM)
    a_room(park, space_id=space.pk)
    with pytest.raises(errors.StandsElsewhere):
        a_room(a_park("rabat"), space_id=a_space(a_building(park, name_fr="Bâtiment B"), "102").pk)
    names = {"kind": "room", "name_ar": "قاعة", "name_fr": room.name_fr}
    add_bookable(park.pk, names, by=SYSTEM)
    with pytest.raises(errors.NameTaken):
        add_bookable(park.pk, names, by=SYSTEM)


@pytest.mark.django_db
def test_who_keeps_what():
    room = a_room()
    with pytest.raises(NotAllowed):
        edit_bookable(room.pk, {"capacity": 5}, by=technician_of(room.park))
    edit_bookable(room.pk, {"capacity": 5}, by=manager_of(room.park))
    with pytest.raises(errors.HoursOverlap):
        add_opening(room.pk, 2, time(9), time(10), by=SYSTEM)
    with pytest.raises(errors.GoesWithItself):
        add_companion(room.pk, room.pk, by=SYSTEM)
    with pytest.raises(errors.GoesWithItself):
        add_companion(room.pk, a_machine(a_park("rabat")).pk, by=SYSTEM)


@pytest.mark.django_db
def test_a_clearance_counts_until_it_expires_or_is_withdrawn():
    kind, somebody = a_clearance_kind(valid_months=3), person()
    with time_machine.travel("2026-08-31 10:00:00+00:00", tick=False):
        clearance = cleared(somebody, kind, date(2026, 8, 31))
        assert clearance.expires_on == date(2026, 11, 30)
        with pytest.raises(errors.ClearanceHeld):
            cleared(somebody, kind, date(2026, 8, 31))
        with pytest.raises(errors.ClearanceBackwards):
            grant_clearance(kind.pk, person().pk, on=date(2026, 9, 1), training="A", by=SYSTEM)
        held = [
            bool(cleared_on(somebody.pk, [kind.pk], day))
            for day in (
                date(2026, 8, 30),
                date(2026, 8, 31),
                date(2026, 11, 29),
                date(2026, 11, 30),
            )
        ]
        assert held == [False, True, True, False]
        with pytest.raises(errors.ReasonMissing):
            withdraw_clearance(clearance.pk, reason=" ", by=SYSTEM)
        withdraw_clearance(clearance.pk, reason="Règles non suivies", by=SYSTEM)
        assert not cleared_on(somebody.pk, [kind.pk], date(2026, 9, 1))


@pytest.mark.django_db
def test_a_manager_offers_a_room_from_a_page():
    park = open_park()
    sent = {
        "kind": "room",
        "name_ar": "قاعة أركان",
        "name_fr": "Salle Argan",
        "slot_minutes": 30,
        "least_minutes": 30,
        "most_minutes": 240,
        "days_ahead": 60,
        "setup_minutes": 0,
        "cleanup_minutes": 15,
        "hour_inside": "80",
    }
    client = as_user(manager_of(park))
    huge = client.post(address("bookables:new", park.code), {**sent, "capacity": "99999"})
    assert (huge.status_code, huge.context["form"]["capacity"].value()) == (422, "99999")
    assert client.post(address("bookables:new", park.code), sent).status_code == 302
    room = Bookable.objects.get()
    assert (room.name_fr, room.hour_inside, room.cleanup_minutes) == ("Salle Argan", 80, 15)
    client.post(
        address("bookables:open_at", room.pk),
        {"weekdays": [0, 2], "opens": "09:00", "closes": "18:00"},
    )
    assert hours(room) == [(at(9), at(18))]
    overlap = {"weekdays": [1, 2], "opens": "17:00", "closes": "19:00"}
    assert client.post(address("bookables:open_at", room.pk), overlap).status_code == 422
    assert room.openings.count() == 2
    assert (
        client.post(address("bookables:edit", room.pk), {**sent, "kind": "person"}).status_code
        == 422
    )


MONEY = st.none() | st.decimals(0, 5000, places=2)


@given(
    minutes=st.integers(1, 48).map(lambda n: n * 30),
    hour=MONEY,
    half=MONEY,
    day=MONEY,
    more=st.integers(0, 20).map(lambda n: n * 30),
)
def test_a_price_is_the_least_there_is_and_never_falls_with_the_length(
    minutes, hour, half, day, more
):
    thing = Bookable(hour_inside=hour, half_inside=half, day_inside=day)
    now, then = (price_of(thing, m, inside=True) for m in (minutes, minutes + more))
    ways = [
        (Decimal(minutes) / 60 * hour) if hour is not None else None,
        (-(-minutes // 240)) * half if half is not None else None,
        (-(-minutes // 480)) * day if day is not None else None,
    ]
    known = [one for one in ways if one is not None]
    assert (now.amount if now else 0) == round(min(known, default=Decimal(0)), 10).quantize(
        Decimal("0.01"), "ROUND_HALF_UP"
    )
    assert (now.amount if now else 0) <= (then.amount if then else 0)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (45, "45 minutes"),
        (75, "75 minutes"),
        (120, "2 hours"),
        (1155, "19 hours and 15 minutes"),
        (1440, "24 hours"),
        (1450, "24 hours and 10 minutes"),
    ],
)
def test_time_is_said_in_hours_and_minutes_never_in_days(minutes, said):
    with translation.override("en"):
        assert time_said(minutes) == said
