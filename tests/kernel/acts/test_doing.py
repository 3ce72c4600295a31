"""A page's own view does the act: its permission, its form, its command, and no page is drawn."""

import json
from datetime import timedelta

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.backends.django import DjangoTemplates
from django.test import Client

from majal.kernel.acting import Acting
from majal.kernel.acts import running
from majal.kernel.models import SavedView
from majal.modules.bookings.models import Booking
from majal.modules.bookings.queries import bookings_visible_to
from tests.bookables.factories import a_room
from tests.bookings.factories import a_booking, a_founder
from tests.bookings.matrix import tomorrow
from tests.kernel.acts.calling import Program

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return a_room(on_holidays=True)


def asked(hour=10, **more):
    begins = tomorrow(hour)
    return {
        "day": f"{begins:%Y-%m-%d}",
        "starts": f"{begins:%H:%M}",
        "ends": f"{begins + timedelta(hours=1):%H:%M}",
        "title": "Réunion",
        "people": 4,
        **more,
    }


def test_an_act_does_what_its_page_does_and_says_where_it_led(room, monkeypatch):
    founder = a_founder()
    monkeypatch.setattr(DjangoTemplates, "get_template", None)  # nothing is drawn
    answer = Program(founder).act("bookings:book", address={"pk": room.pk}, fields=asked())
    made = Booking.objects.get()
    assert (answer.status_code, answer.json()) == (
        200,
        {
            "address": f"/en/bookings/{made.pk}/",
            "ref": f"bookings.booking:{made.pk}",
            "said": [{"level": "ok", "text": "Booked: it stands in your list."}],
            "once": {},
            "ask": None,
        },
    )
    assert (made.title, made.people, made.booker_id) == ("Réunion", 4, founder.pk)
    assert answer.cookies == {}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "This field is required."),
        ("fr", "Ce champ est obligatoire."),
        ("ar", "هذا الحقل مطلوب."),
    ],
)
def test_what_a_form_finds_wrong_is_told_field_by_field(room, language, sentence):
    program = Program(a_founder())
    answer = program.act("bookings:book", address={"pk": room.pk}, language=language)
    assert answer.status_code == 422
    assert [(one["loc"], one["type"], one["msg"]) for one in answer.json()["detail"]] == [
        (["fields", name], "required", sentence) for name in ("day", "starts", "ends", "title")
    ]


def test_a_refusal_of_the_command_has_its_own_code_and_status(room):
    begins = tomorrow()
    a_booking(room, begins)
    answer = Program(a_founder()).act("bookings:book", address={"pk": room.pk}, fields=asked())
    assert (answer.status_code, answer.json()["code"]) == (409, "booking_slot_taken")
    taken = Program(a_founder()).act(
        "bookings:at_once", address={"pk": room.pk}, fields={"minutes": 7}
    )
    assert taken.status_code == 409


def test_strangers_are_asked_for_a_token_and_guesses_find_nothing(room):
    stranger = Program().act("bookings:book", address={"pk": room.pk}, fields=asked())
    assert (stranger.status_code, stranger.json()["code"]) == (401, "sign_in_first")
    guess = Program(a_founder()).act("bookings:book", address={"pk": 10**9}, fields=asked())
    assert (guess.status_code, guess.json()["code"]) == (404, "not_found")
    nowhere = Program(a_founder()).act("bookings:nothing")
    assert nowhere.status_code == 404
    foreign = Program(a_founder()).act("bookings:suspend")
    assert (foreign.status_code, foreign.json()["code"]) == (403, "not_allowed")


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({}, ["address", "pk"]),
        ({"address": {"pk": 1, "code": "a"}}, ["address", "code"]),
        ({"address": {"pk": 1}, "fields": {"day": {"a": 1}}}, ["fields", "day"]),
        ({"address": {"pk": 1}, "fields": {"day": "\0"}}, ["fields", "day"]),
        ({"address": {"pk": 1}, "field": {}}, ["body", "field"]),
        ({"address": [1]}, ["body", "address"]),
        ({"many": []}, ["body", "many"]),
        ([], ["body"]),
    ],
)
def test_a_body_that_no_form_could_send_is_refused_with_its_place(body, where):
    program = Program(a_founder())
    answer = program.client.post(
        "/api/v1/acts/bookings:book",
        json.dumps(body),
        content_type="application/json",
        headers=program.headers,
    )
    assert (answer.status_code, answer.json()["detail"][0]["loc"]) == (422, where)


def test_a_body_that_is_no_json_is_refused():
    program = Program(a_founder())
    for text in ("{", "[" * 100_000, "\xff", '{"address": {"pk": ' + "9" * 5000 + "}}"):
        answer = program.client.post(
            "/api/v1/acts/bookings:book",
            text,
            content_type="application/json",
            headers=program.headers,
        )
        assert answer.status_code == 422, text[:20]


def test_a_session_needs_the_csrf_header_and_a_token_does_not(room):
    founder = a_founder()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(founder)
    answer = browser.post(
        "/api/v1/acts/bookings:book",
        json.dumps({"address": {"pk": room.pk}, "fields": asked()}),
        content_type="application/json",
    )
    assert (answer.status_code, Booking.objects.count()) == (401, 0)


def test_a_step_that_asks_more_gives_the_next_question(room):
    until = tomorrow() + timedelta(days=14)
    fields = asked(until=f"{until:%Y-%m-%d}")
    program = Program(a_founder())
    answer = program.act("bookings:book", address={"pk": room.pk}, fields=fields)
    assert answer.status_code == 200
    told = answer.json()
    assert (told["address"], told["ask"]["until"]) == (None, fields["until"])
    sure = program.act(
        "bookings:book", address={"pk": room.pk}, fields={**told["ask"], "sure": True}
    )
    assert (sure.status_code, Booking.objects.count()) == (200, 3)


def test_the_form_is_described_as_it_stands_for_that_record(room):
    answer = Program(a_founder()).get("acts/bookings:book", pk=room.pk)
    told = answer.json()
    assert answer.status_code == 200
    assert told["fields"]["required"] == ["day", "starts", "ends", "title"]
    assert told["fields"]["properties"]["people"]["maximum"] == 2000
    assert told["fields"]["properties"]["title"]["default"] == "Meeting"
    assert told["read"] == ["sure"]
    assert Program(a_founder()).get("acts/bookings:book", pk=10**9).status_code == 404
    unsaid = Program(a_founder()).get("acts/bookings:book")
    assert (unsaid.status_code, unsaid.json()["detail"][0]["loc"]) == (422, ["address", "pk"])
    button = Program(a_founder()).get("acts/bookings:at_once", pk=room.pk).json()
    assert (button["fields"], button["read"]) == (None, ["minutes"])


def test_the_list_of_acts_is_paged_and_shows_what_may_be_done():
    program = Program(a_founder())
    first = program.get("acts", limit=5).json()
    second = program.get("acts", limit=5, after=first["next"]).json()
    names = [one["name"] for one in (*first["items"], *second["items"])]
    assert names == sorted(set(names))
    known = {
        one["name"]: one
        for one in program.get("acts", limit=200, after="bookings:a").json()["items"]
    }
    assert known["bookings:book"] == {
        "name": "bookings:book",
        "title": "When, what for, in whose name; all of it filled in where it is known",
        "part": "bookings",
        "address": {"pk": "integer"},
        "permission": "bookings.book",
        "commands": ["bookings.book_thing", "bookings.book_weekly"],
    }
    strangers = Program().get("acts", limit=200).json()["items"]
    assert "bookings:book" not in {one["name"] for one in strangers}


def test_many_are_done_each_by_itself_or_all_or_none(room):
    program = Program(a_founder())
    many = [{"address": {"pk": room.pk}, "fields": asked(hour)} for hour in (9, 10, 10, 12)]
    none = program.act("bookings:book", many=many, atomic=True).json()["items"]
    assert [one["status"] for one in none] == [424, 424, 409, 424]
    assert Booking.objects.count() == 0
    each = program.act("bookings:book", many=many).json()["items"]
    assert [one["status"] for one in each] == [200, 200, 409, 200]
    assert Booking.objects.count() == 3
    too_many = program.act("bookings:book", many=[{}] * 501)
    assert too_many.status_code == 422


def test_files_come_as_parts(tmp_path):
    from tests.people.factories import head_office

    program = Program(head_office())
    sent = SimpleUploadedFile("a.csv", b"not,a,file\n", content_type="text/csv")
    answer = program.client.post(
        "/api/v1/acts/figures:file_send", {"file": sent}, headers=program.headers
    )
    assert answer.status_code in (200, 409, 422)
    missing = program.act("figures:file_send", fields={})
    assert missing.json()["detail"][0]["loc"] == ["fields", "file"]


def test_a_list_keeps_a_view_as_its_page_does():
    founder = a_founder()
    answer = Program(founder).act("bookings:list", fields={"save_view": True, "title": "Mine"})
    assert (answer.status_code, SavedView.objects.get().title) == (200, "Mine")
    assert bookings_visible_to(founder).count() == 0


@pytest.mark.parametrize("body", [b"\xff", b'{"fields": {"title": "\\ud800"}}', b"{"])
def test_what_no_database_holds_is_refused_and_never_a_fault(room, body):
    program = Program(a_founder())
    answer = program.client.post(
        "/api/v1/acts/bookings:book", body, content_type="application/json", headers=program.headers
    )
    assert answer.status_code == 422


def test_a_page_that_shows_what_came_of_it_asks_nothing_more():
    done = Acting(done=1, drawn=True, shown={"form": forms.Form(initial={"days": 3})})
    assert running._next(done) == {"ask": None}
