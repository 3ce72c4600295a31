"""Every week: which dates can be had, which are refused and why, left out or moved."""

from datetime import date, time, timedelta

import pytest
import time_machine

from majal.kernel.remarks import Remark
from majal.modules.bookables.queries import Period
from majal.modules.bookings import errors
from majal.modules.bookings.commands import Asked, block_things, book_weekly, cancel_series
from majal.modules.bookings.models import Booking
from majal.modules.bookings.queries import dates_of, plan_weekly
from tests.bookables.factories import a_room, a_timetable, at
from tests.bookings.factories import a_booking, a_founder, company_of, desk_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_winter")]
JANUARY = date(2027, 1, 20)


@pytest.fixture
def _winter():
    """Before Ramadan 1448, which begins about 8 February 2027."""
    with time_machine.travel("2027-01-18 08:00:00+00:00", tick=False):
        yield


def weekly(room, hour=16, *, until=date(2027, 2, 24), choice="skip", by=None, **more):
    """Every Wednesday for an hour."""
    by = by or a_founder()
    asked = Asked("Comité", organisation_id=company_of(by))
    starts = at(hour, day=JANUARY)
    return book_weekly(
        room.pk,
        starts,
        starts + timedelta(hours=1),
        asked,
        until=until,
        choice=choice,
        by=by,
        **more,
    )


def ramadan():
    """Doors are open until six, in Ramadan until three."""
    a_timetable("normal", date(2026, 1, 1), None, 8, 18)
    return a_timetable("ramadan_1448", date(2027, 2, 8), date(2027, 3, 10), 9, 15)


def test_the_hour_on_the_wall_stays_across_the_change_of_the_clocks():
    dates = dates_of(Period.of(at(10, day=JANUARY), at(11, day=JANUARY)), until=date(2027, 2, 24))
    assert [one.begins.time() for one in dates] == [time(10)] * 6
    offsets = {one.begins.utcoffset() for one in dates}
    assert offsets == {timedelta(hours=1), timedelta(0)}


def test_dates_are_left_out_with_the_reason():
    ramadan()
    room = a_room(by_calendar=True)
    other = a_booking(room, at(16, day=date(2027, 1, 27)), at(17, day=date(2027, 1, 27)))
    series = weekly(room)
    had = list(series.bookings.order_by("starts_at"))
    assert [one.starts_at.date() for one in had] == [JANUARY, date(2027, 2, 3)]
    assert [one["code"] for one in series.refused] == [
        "booking_slot_taken",
        "booking_outside_hours",
        "booking_outside_hours",
        "booking_outside_hours",
    ]
    why = str(Remark.from_json(series.refused[1]["why"]))
    assert "ramadan_1448" in why
    assert other.title not in str(Remark.from_json(series.refused[0]["why"]))


def test_dates_are_moved_to_the_nearest_free_hour_of_their_day():
    ramadan()
    room = a_room(by_calendar=True)
    a_booking(room, at(16, day=date(2027, 1, 27)), at(18, day=date(2027, 1, 27)))
    series = weekly(room, choice="move")
    starts = [one.starts_at for one in series.bookings.order_by("starts_at")]
    assert starts == [
        at(16, day=JANUARY),
        at(15, day=date(2027, 1, 27)),
        at(16, day=date(2027, 2, 3)),
        at(14, day=date(2027, 2, 10)),
        at(14, day=date(2027, 2, 17)),
        at(14, day=date(2027, 2, 24)),
    ]
    assert all(one["moved"] for one in series.refused)


def test_a_plan_costs_the_same_however_long_it_is(django_assert_max_num_queries):
    room = a_room()
    for weeks in (2, 30):
        until = JANUARY + timedelta(weeks=weeks)
        dates = dates_of(Period.of(at(10, day=JANUARY), at(11, day=JANUARY)), until=until)
        with django_assert_max_num_queries(7):
            plan_weekly(desk_of(room.park), [room], dates)


def test_nothing_free_is_refused_and_nothing_is_kept():
    room = a_room(weekdays=[0])
    with pytest.raises(errors.NothingFree):
        weekly(room)
    with pytest.raises(errors.SeriesTooLong):
        weekly(a_room(), until=JANUARY)
    with pytest.raises(errors.SeriesTooLong):
        weekly(a_room(), until=date(2030, 1, 1))
    assert not Booking.objects.exists()


def test_the_rest_of_a_series_is_cancelled():
    room, founder = a_room(), a_founder()
    series = weekly(room, by=founder)
    rows = list(series.bookings.order_by("starts_at"))
    assert cancel_series(rows[2].pk, by=founder) == 4
    states = list(series.bookings.order_by("starts_at").values_list("state", flat=True))
    assert states == ["confirmed"] * 2 + ["cancelled"] * 4


def test_a_closing_names_the_bookings_in_the_way_or_cancels_them():
    room = a_room()
    booking = a_booking(room, at(10, day=JANUARY), at(11, day=JANUARY), title="Démo")
    desk = desk_of(room.park)
    span = (at(8, day=JANUARY), at(20, day=JANUARY))
    with pytest.raises(errors.BookedInTheWay) as caught:
        block_things([room.pk], *span, reason="Peinture", by=desk)
    assert "“Démo”" in str(caught.value)
    block_things([room.pk], *span, reason="Peinture", cancel=True, by=desk)
    booking.refresh_from_db()
    assert (booking.state, booking.reason) == ("cancelled", "Peinture")
    with pytest.raises(errors.SlotTaken) as taken:
        a_booking(room, at(12, day=JANUARY), at(13, day=JANUARY))
    assert "kept closed, “Peinture”" in str(taken.value)
