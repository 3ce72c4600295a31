"""The pages of bookings: three taps to a room, the week as a grid, what others may know."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation

from majal.kernel.actors import SYSTEM
from majal.modules.bookings.commands import Asked, book_weekly, suspend_booker
from majal.modules.bookings.models import Booking, Wish
from tests.bookables.factories import MORNING, WEDNESDAY, a_room, at, open_park
from tests.bookings.factories import a_booking, a_founder, company_of, desk_of
from tests.counters.factories import as_user
from tests.people.factories import said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_now")]


@pytest.fixture
def _now():
    with time_machine.travel(MORNING, tick=False):
        yield


def path(name, *args, language="en"):
    with translation.override(language):
        return reverse(f"bookings:{name}", args=args)


def form(thing, hour=10, **more):
    return {
        "day": str(WEDNESDAY),
        "starts": f"{hour:02}:00",
        "ends": f"{hour + 1:02}:00",
        "title": "Réunion",
        **more,
    }


def test_a_founder_books_a_room_in_three_taps():
    room, founder = a_room(), a_founder()
    client = as_user(founder)
    page = client.get(path("find"))
    link = re.search(r'href="(/en/bookings/of/\d+/book/[^"]*)"', page.content.decode())[1]
    asked = client.get(link.replace("&amp;", "&"))
    filled = {
        name: asked.context["form"][name].value()
        for name in ("day", "starts", "ends", "title", "organisation")
    }
    answer = client.post(path("book", room.pk), filled)
    booking = Booking.objects.get()
    assert (answer.status_code, answer.url) == (302, path("booking", booking.pk))
    assert (booking.organisation_id, booking.title) == (company_of(founder), "Meeting")
    assert (booking.starts_at, booking.ends_at) == (at(9), at(10))


def test_what_is_taken_offers_what_is_free_and_the_waiting_list():
    park = open_park()
    room, other = a_room(park), a_room(park)
    a_booking(room, at(10), at(11), title="Secret")
    client = as_user(a_founder())
    answer = client.post(path("book", room.pk), form(room))
    text = said(answer)
    assert answer.status_code == 422
    assert ("Secret" in text, "booked by somebody else" in text) == (False, True)
    assert f"{path('book', other.pk)}?at=2026-06-10T10:00" in answer.content.decode()
    sent = {"at": "2026-06-10T10:00", "until": "2026-06-10T11:00", "title": "Réunion"}
    client.post(path("wait", room.pk), sent)
    assert Wish.objects.get().starts_at == at(10)


def test_the_dates_of_a_series_are_shown_before_they_are_booked():
    room = a_room()
    taken = a_booking(room, at(10, day=date(2026, 6, 17)), at(11, day=date(2026, 6, 17)))
    client = as_user(a_founder())
    asked = form(room, until="2026-06-24", choice="skip")
    page = client.post(path("book", room.pk), asked)
    assert (page.status_code, "2 of 3 dates can be booked" in said(page)) == (200, True)
    assert Booking.objects.count() == 1
    client.post(path("book", room.pk), {**asked, "sure": "1"})
    made = Booking.objects.exclude(pk=taken.pk).order_by("starts_at")
    assert [one.starts_at for one in made] == [at(10), at(10, day=date(2026, 6, 24))]
    shown = said(client.get(made[0].get_absolute_url()))
    assert "Dates that could not be had" in shown


def test_the_week_hides_from_others_what_a_booking_is_for():
    room = a_room()
    booking = a_booking(room, title="Comité produit")
    week = path("week", room.pk)
    mine, theirs = as_user(booking.booker).get(week), as_user(a_founder()).get(week)
    assert ("Comité produit" in said(mine), "Comité produit" in said(theirs)) == (True, False)
    assert len(theirs.content) < 60_000
    assert 'data-at="2026-06-10T11:00"' in theirs.content.decode()
    assert 'data-at="2026-06-10T10:00"' not in theirs.content.decode()


def test_pages_cost_the_same_however_much_is_booked(django_assert_max_num_queries):
    park = open_park()
    rooms = [a_room(park) for _ in range(3)]
    founder = a_founder()
    asked = Asked("Point", organisation_id=company_of(founder))
    client = as_user(founder)
    client.get(path("week", rooms[0].pk))
    for n in range(2):
        with django_assert_max_num_queries(14):
            client.get(path("week", rooms[0].pk))
        with django_assert_max_num_queries(14):
            client.get(path("find"))
        starts = at(12 + n)
        book_weekly(
            rooms[n].pk,
            starts,
            starts + timedelta(hours=1),
            asked,
            until=date(2026, 8, 1),
            by=founder,
        )


def test_a_suspended_company_reads_why_in_its_own_language():
    founder = a_founder()
    suspend_booker(company_of(founder), "Trois factures impayées", by=SYSTEM)
    room = a_room()
    asked = form(room, organisation=company_of(founder))
    answer = as_user(founder).post(path("book", room.pk, language="fr"), asked)
    assert (answer.status_code, "ne peut plus réserver" in said(answer)) == (422, True)


def test_the_button_for_now():
    room, founder = a_room(), a_founder()
    as_user(founder).post(path("at_once", room.pk), {"minutes": "30"})
    booking = Booking.objects.get()
    assert (booking.starts_at, booking.ends_at) == (at(8, 30), at(9))


def test_the_team_keeps_a_room_closed_from_a_page():
    room = a_room()
    sent = {
        "things": [room.pk],
        "first": "2026-06-11",
        "starts": "08:00",
        "last": "2026-06-12",
        "ends": "20:00",
        "reason": "Peinture",
    }
    answer = as_user(desk_of(room.park)).post(path("block", room.pk), sent)
    assert answer.status_code == 302
    closed = Booking.objects.get()
    assert (closed.kind, closed.title) == ("blocked", "Peinture")
    assert "Peinture" in said(as_user().get(path("week", room.pk)))
