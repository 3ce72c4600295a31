"""A request sent twice under one key: the effect once, the same answer twice."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils import timezone

from majal.kernel import keyed
from majal.kernel.acts import operations
from majal.kernel.acts.errors import ActRefused
from majal.kernel.keyed import forget_answers
from majal.kernel.models import KeptAnswer
from majal.modules.bookings.models import Booking
from majal.modules.people.public import User
from tests.bookables.factories import a_room
from tests.bookings.factories import a_founder
from tests.bookings.matrix import tomorrow
from tests.kernel.acts.calling import Program
from tests.kernel.acts.test_doing import asked
from tests.people.factories import head_office, person

pytestmark = pytest.mark.django_db


def book(program, room, key, hour=10):
    return program.act("bookings:book", key=key, address={"pk": room.pk}, fields=asked(hour))


def test_the_same_key_twice_gives_the_same_answer_and_once_the_effect():
    room, program = a_room(on_holidays=True), Program(a_founder())
    first, second = book(program, room, "k-1"), book(program, room, "k-1")
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.content == second.content
    assert ("Idempotency-Replayed" in first, second["Idempotency-Replayed"]) == (False, "true")
    assert Booking.objects.count() == 1


def test_another_body_or_path_under_the_key_is_refused_and_does_nothing():
    room, program = a_room(on_holidays=True), Program(a_founder())
    book(program, room, "k-1")
    other = book(program, room, "k-1", hour=14)
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_key_used_otherwise")
    path = program.act("bookings:wait", key="k-1", address={"pk": room.pk}, fields=asked())
    assert path.json()["code"] == "idempotency_key_used_otherwise"
    assert Booking.objects.count() == 1


def test_a_key_belongs_to_whoever_sent_it():
    room = a_room(on_holidays=True)
    assert book(Program(a_founder()), room, "k-1").status_code == 200
    assert book(Program(a_founder()), room, "k-1", hour=14).status_code == 200
    stranger = book(Program(), room, "k-1")
    assert (stranger.status_code, stranger.json()["code"]) == (401, "idempotency_key_needs_account")


@pytest.mark.parametrize("key", ["é", "x" * 201, " "])
def test_a_key_that_cannot_serve_is_refused(key):
    answer = Program(person()).act("bookings:find", key=key)
    assert answer.status_code in (404, 409)
    if key != " ":  # a header's outer spaces are none of its value
        answer = book(Program(a_founder()), a_room(on_holidays=True), key)
        assert (answer.status_code, answer.json()["code"]) == (409, "idempotency_key_unfit")


def test_a_refusal_is_not_kept_and_leaves_nothing():
    room, program = a_room(on_holidays=True), Program(a_founder())
    first = book(program, room, "k-1")
    taken = book(program, room, "k-2")
    assert (first.status_code, taken.status_code) == (200, 409)
    assert KeptAnswer.objects.count() == 1
    cancelled = program.act("bookings:cancel", address={"pk": Booking.objects.get().pk})
    assert cancelled.status_code == 200, cancelled.content
    assert book(program, room, "k-2").status_code == 200


def test_hand_written_operations_take_keys_too():
    user = person(name="Omar")
    program = Program(user)
    headers = {**program.headers, "Idempotency-Key": "k-1"}
    body = json.dumps({"name": "Omar K."})
    call = {"data": body, "content_type": "application/json", "headers": headers}
    first = program.client.patch("/api/v1/me", **call)
    user.refresh_from_db()
    user.name = "Changed since"
    user.save()
    second = program.client.patch("/api/v1/me", **call)
    user.refresh_from_db()
    assert (first.status_code, second.content) == (200, first.content)
    assert user.name == "Changed since"


def test_a_reading_token_gets_no_answer_kept_for_a_writing_one():
    founder, room = a_founder(), a_room(on_holidays=True)
    assert book(Program(founder), room, "k-1").status_code == 200
    reading = book(Program(founder, scopes=("read",)), room, "k-1")
    assert (reading.status_code, reading.json()["code"]) == (403, "token_out_of_scope")


def test_the_frame_around_files_may_differ():
    def parts(boundary, content):
        file = SimpleUploadedFile("a.csv", content)
        from django.test.client import encode_multipart

        return {
            "data": encode_multipart(boundary, {"file": file}),
            "content_type": f"multipart/form-data; boundary={boundary}",
        }

    from tests.people.factories import head_office

    program = Program(head_office())
    headers = {**program.headers, "Idempotency-Key": "k-1"}
    content = b"measure,period,value\n"

    def send(boundary, what):
        return program.client.post(
            "/api/v1/acts/figures:file_send", headers=headers, **parts(boundary, what)
        )

    first = send("aaa", content)
    assert first.status_code == 200, first.content
    assert send("bbb", content).content == first.content
    assert send("ccc", b"other").json()["code"] == "idempotency_key_used_otherwise"


def test_answers_are_forgotten_after_a_week():
    book(Program(a_founder()), a_room(on_holidays=True), "k-1")
    assert forget_answers() == 0
    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1)):
        assert forget_answers() == 1


def test_an_answer_too_large_is_not_kept_and_yet_done_once(monkeypatch):
    monkeypatch.setattr(keyed, "MOST_BYTES", 10)
    room, program = a_room(on_holidays=True), Program(a_founder())
    assert book(program, room, "k-1").status_code == 200
    again = book(program, room, "k-1")
    assert (again.status_code, again.json()["code"]) == (409, "answer_not_kept")
    assert Booking.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_with_one_key_one_takes_effect_and_all_are_answered_alike():
    room, founder = a_room(on_holidays=True), a_founder()
    programs = [Program(founder) for _ in range(8)]
    start = Barrier(8)

    def run(program):
        try:
            start.wait(timeout=60)
            answer = book(program, room, "k-1")
            return answer.status_code, answer.content
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(run, programs))
    assert [status for status, _content in found] == [200]
    assert Booking.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_connection_cut_between_effect_and_answer_leaves_neither(monkeypatch, when):
    room, program = a_room(on_holidays=True), Program(a_founder())
    keep = keyed._keep

    def cut(owner, key, answer):
        if when == "after":
            keep(owner, key, answer)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with monkeypatch.context() as patched:
        patched.setattr(keyed, "_keep", cut)
        assert book(program, room, "k-1").status_code == 503
    connection.close()
    assert (Booking.objects.count(), KeptAnswer.objects.count()) == (0, 0)
    assert book(program, room, "k-1").status_code == 200
    assert book(program, room, "k-1").status_code == 200
    assert (Booking.objects.count(), KeptAnswer.objects.count()) == (1, 1)
    assert tomorrow(10) == Booking.objects.get().starts_at


def test_a_try_that_is_counted_stays_counted_whatever_is_around_it(monkeypatch):
    """As the wrong codes of a declaration are: what a refused page wrote is not undone."""
    user = person(name="Omar")

    def counted(*_asked):
        User.objects.filter(pk=user.pk).update(name=Concat("name", Value("+")))
        raise ActRefused("Wrong.")

    monkeypatch.setattr(operations, "perform", counted)
    program = Program(user)
    program.act("bookings:book", many=[{}, {}])
    program.act("bookings:book", key="k-1")
    program.act("bookings:book", key="k-2", many=[{}])
    user.refresh_from_db()
    assert (user.name, KeptAnswer.objects.count()) == ("Omar++++", 0)
    program.act("bookings:book", many=[{}, {}], atomic=True)
    user.refresh_from_db()
    assert user.name == "Omar++++"


def test_an_answer_with_a_secret_is_not_kept():
    office = head_office()
    program = Program(office)
    headers = {**program.headers, "Idempotency-Key": "k-1"}
    body = json.dumps(
        {"title": "A", "address": "https://example.org/h", "kinds": ["*"], "scope_kind": "network",
         "scope_id": 0, "days": 30}
    )  # fmt: skip
    call = {"data": body, "content_type": "application/json", "headers": headers}
    first = program.client.post("/api/v1/webhooks/", **call)
    again = program.client.post("/api/v1/webhooks/", **call)
    assert (first.status_code, again.json()["code"]) == (201, "answer_not_kept"), first.content
    assert KeptAnswer.objects.get().body is None
