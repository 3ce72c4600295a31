"""Calendars by secret address, invitations that rise, codes on doors, the REST API."""

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from majal.kernel import links, tokens
from majal.kernel.actors import SYSTEM
from majal.kernel.letters import letters
from majal.modules.booking_feeds import errors
from majal.modules.booking_feeds.commands import end_feed, make_door, make_feed, send_invitations
from majal.modules.booking_feeds.models import Feed, Notice
from majal.modules.booking_feeds.permissions import DOOR_LINK, FEED_LINK
from majal.modules.booking_feeds.tasks import invite
from majal.modules.bookings.commands import (
    block_things,
    cancel_booking,
    confirm_booking,
    move_booking,
)
from majal.modules.bookings.models import Booking
from majal.modules.messages.models import Message
from tests.bookables.factories import MORNING, WEDNESDAY, a_room, at, open_park
from tests.bookings.factories import a_booking, a_founder, a_resident, company_of, desk_of
from tests.counters.factories import as_user
from tests.kernel.reading import lines, links_of
from tests.people.factories import address, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_now")]


@pytest.fixture
def _now():
    with time_machine.travel(MORNING, tick=False):
        yield


def fetched(feed, **headers):
    secret = links.derived_secret(FEED_LINK, feed.seed)
    return Client().get(address("booking_feeds:feed", secret), headers=headers)


def events(answer):
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_a_calendar_of_a_room_shows_its_owner_what_they_may_know():
    room, founder = a_room(), a_founder()
    mine = a_booking(room, at(10), at(11), by=founder, title="Comité produit")
    a_booking(room, at(12), at(13), title="Secret")
    cancelled = a_booking(room, at(15), at(16))
    cancel_booking(cancelled.pk, by=cancelled.booker)
    block_things([room.pk], at(17), at(18), reason="Peinture", by=desk_of(room.park))
    found = events(fetched(make_feed(bookable_id=room.pk, by=founder)))
    assert [str(e["summary"]).split(" – ")[0] for e in found] == [
        "Comité produit",
        "Pris",
        "Peinture",
    ]
    assert (found[0]["dtstart"].dt, found[0]["sequence"]) == (mine.starts_at, 0)
    own = events(fetched(make_feed(by=founder)))
    of_park = events(fetched(make_feed(park_id=room.park_id, by=founder)))
    assert (len(own), len(of_park)) == (1, 3)


def test_an_address_is_ended_and_made_anew():
    founder = a_founder()
    feed = make_feed(by=founder)
    first = fetched(feed)
    assert (first.status_code, first["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert fetched(feed, if_none_match=first["ETag"]).status_code == 304
    with pytest.raises(errors.FeedThereAlready):
        make_feed(by=founder)
    end_feed(feed.pk, by=founder)
    assert fetched(feed).status_code == 410
    assert fetched(make_feed(by=founder)).status_code == 200
    shown = as_user(founder).get(address("booking_feeds:feeds", language="en"))
    assert len(re.findall(r"/bookings/calendar/\w+\.ics", said(shown))) == 1


def invitations(person):
    """What the calendar of somebody was told: method, sequence, status, beginning."""
    found = []
    letter = letters["booking_feeds.invitation"]
    for one in Message.objects.filter(user=person, letter=letter.code).order_by("pk"):
        part = letter.calendar({"booking": one.ref_id}, person.email)
        event = Calendar.from_ical(part.content).walk("VEVENT")[0]
        found.append((part.method, int(event["sequence"]), str(event["status"])))
    return found


def test_a_calendar_is_of_one_thing_whatever_is_sent():
    room, founder = a_room(), a_founder()
    sent = {"bookable": room.pk, "park": room.park_id}
    for wrong in (sent, sent, {"bookable": "0", "park": "0"}, {"park": "9" * 5_000}):
        assert as_user(founder).post(address("booking_feeds:add"), wrong).status_code == 302
    made = Feed.objects.order_by("pk").values_list("bookable", "park")
    assert list(made) == [(room.pk, None), (None, None)]


def test_invitations_follow_a_booking_with_rising_numbers():
    booking = a_booking(a_room(), at(10), at(11))
    booker = booking.booker
    invite()
    invite()
    assert invitations(booker) == [("REQUEST", 0, "CONFIRMED")]
    move_booking(booking.pk, at(12), at(13), by=booker)
    invite()
    assert invitations(booker)[-1] == ("REQUEST", 1, "CONFIRMED")
    cancel_booking(booking.pk, by=booker)
    invite()
    assert invitations(booker)[-1] == ("CANCEL", 2, "CANCELLED")
    assert Message.objects.filter(letter="booking_feeds.invitation").count() == 3
    assert Notice.objects.filter(sent_at=None).count() == 0


def test_what_awaits_approval_or_was_never_told_is_not_told():
    room = a_room(needs_approval=True)
    asked, gone = a_booking(room, at(10), at(11)), a_booking(room, at(12), at(13))
    cancel_booking(gone.pk, by=gone.booker)
    assert send_invitations(by=SYSTEM) == 0
    confirm_booking(asked.pk, by=desk_of(room.park))
    assert send_invitations(by=SYSTEM) == 1
    assert invitations(asked.booker) == [("REQUEST", 1, "CONFIRMED")]


def test_the_code_on_a_door_lets_whoever_booked_check_in():
    room = a_room(checkin_minutes=15)
    booking = a_booking(room, at(9), at(10), title="Démo")
    door = make_door(room.pk, by=SYSTEM)
    assert make_door(room.pk, by=SYSTEM) == door
    page = address("booking_feeds:door", links.derived_secret(DOOR_LINK, door.seed), language="en")
    with time_machine.travel(at(8, 50), tick=False):
        mine, theirs = as_user(booking.booker).get(page), as_user(a_founder()).get(page)
        assert ("We are here" in said(mine), "Démo" in said(theirs)) == (True, False)
        as_user(booking.booker).post(address("bookings:here", booking.pk))
    booking.refresh_from_db()
    assert booking.state == "checked_in"
    for hour, free in ((12, True), (21, False)):  # it closes at eight in the evening
        with time_machine.travel(at(hour), tick=False):
            assert ("Free now" in said(as_user(booking.booker).get(page))) == free
    make_door(room.pk, renew=True, by=SYSTEM)
    assert Client().get(page).status_code == 410


def test_the_codes_are_printed_in_both_languages():
    park = open_park()
    room = a_room(park)
    answer = as_user(desk_of(park)).get(address("booking_feeds:codes", room.pk))
    text = " ".join(lines(answer.content))
    assert (room.name_fr in text, "Scannez le code" in text) == (True, True)
    (address_of_door,) = links_of(answer.content)
    opened = Client().get(urlsplit(address_of_door).path)
    assert (opened.status_code, opened.context["thing"]) == (200, room)


class Program:
    """A program that calls for somebody with a token of theirs."""

    def __init__(self, person, *scopes):
        _, self.secret = tokens.issue("essai", scopes, lasting=timedelta(days=1), by=person)
        self.client = Client()

    def _headers(self, more):
        return {"authorization": f"Bearer {self.secret}", **more}

    def get(self, path, **query):
        return self.client.get(f"/api/v1/bookings{path}", query, headers=self._headers({}))

    def post(self, path, body, **more):
        return self.client.post(
            f"/api/v1/bookings{path}",
            body,
            content_type="application/json",
            headers=self._headers(more),
        )


def test_a_program_searches_books_and_cancels():
    room, founder = a_room(hour_inside=100, hour_outside=300), a_resident()
    a_room(capacity=2)
    program = Program(founder, "read", "write")
    asked = {"begins": "2026-06-10T10:00", "ends": "2026-06-10T11:30"}
    (free,) = program.get("/free", people=4, **asked).json()
    assert (free["id"], free["price"]["amount"]) == (room.pk, "150.00")
    body = {**asked, "title": "Réunion", "organisation": company_of(founder)}
    first = program.post(f"/of/{room.pk}", body, idempotency_key="k1")
    again = program.post(f"/of/{room.pk}", body, idempotency_key="k1")
    assert (first.status_code, again.json()) == (201, first.json())
    assert Booking.objects.count() == 1
    taken = program.post(f"/of/{room.pk}", body)
    assert (taken.status_code, taken.json()["code"]) == (409, "booking_slot_taken")
    busy = program.get(f"/of/{room.pk}/busy", first="2026-06-10", last="2026-06-10").json()
    assert busy == [{"begins": "2026-06-10T10:00:00+01:00", "ends": "2026-06-10T11:30:00+01:00"}]
    pk = first.json()["id"]
    moved = program.post(f"/{pk}/move", {"begins": "2026-06-10T14:00", "ends": "2026-06-10T15:00"})
    assert moved.json()["begins"] == "2026-06-10T14:00:00+01:00"
    assert program.post(f"/{pk}/cancel", {}).json()["state"] == "cancelled"
    assert [one["id"] for one in program.get("").json()["items"]] == [pk]


def test_a_program_books_every_week_and_reads_what_was_refused():
    room, founder = a_room(), a_founder()
    a_booking(room, at(10, day=date(2026, 6, 17)), at(11, day=date(2026, 6, 17)))
    body = {
        "begins": "2026-06-10T10:00",
        "ends": "2026-06-10T11:00",
        "title": "Point",
        "until": str(WEDNESDAY + timedelta(weeks=2)),
    }
    answer = Program(founder, "write").post(f"/of/{room.pk}/weekly", body).json()
    assert [one["begins"][:10] for one in answer["booked"]] == ["2026-06-10", "2026-06-24"]
    assert [one["code"] for one in answer["refused"]] == ["booking_slot_taken"]


def test_a_token_that_only_reads_does_not_book():
    room, founder = a_room(), a_founder()
    body = {"begins": "2026-06-10T10:00", "ends": "2026-06-10T11:00", "title": "Réunion"}
    assert Program(founder, "read").post(f"/of/{room.pk}", body).status_code == 403
    assert not Booking.objects.exists()
