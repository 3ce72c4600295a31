"""What a scanner sends and asks over REST: each mark once, however often it is sent."""

import json
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.attendance.commands import record_mark
from majal.modules.attendance.errors import KeyUsed
from majal.modules.attendance.models import Mark, Presence
from majal.modules.attendance.workflow import short_code
from tests.attendance.factories import an_event_today, desk_of, given, the_session
from tests.events.factories import a_registration, an_event
from tests.people.factories import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def door():
    """An event of today with two people, the front desk signed in."""
    event = an_event_today()
    client = Client()
    client.force_login(desk_of(event.park))
    return event, [a_registration(event), a_registration(event, 1)], client


def mark(event, **more):
    at = the_session(event).starts_at
    return {"id": str(uuid.uuid4()), "session": the_session(event).pk, "at": at.isoformat(), **more}


def send(client, event, *marks, now=None, status=200):
    body = {"now": (now or timezone.now()).isoformat(), "marks": marks}
    address = f"/api/v1/attendance/events/{event.pk}/marks"
    answer = client.post(address, json.dumps(body), content_type="application/json")
    assert answer.status_code == status, answer.content
    return answer.json()


def test_sent_twice_it_counts_once_and_is_answered_twice(door):
    event, (one, other), client = door
    marks = [mark(event, person=one.pk), mark(event, code=other.code)]
    first = send(client, event, *marks)["answers"]
    assert [(row["outcome"], row["kept"], row["name"]) for row in first] == [
        ("taken", True, one.name),
        ("taken", True, other.name),
    ]
    assert send(client, event, *marks)["answers"] == first
    assert (Mark.objects.count(), Presence.objects.count()) == (2, 2)


def test_a_mark_that_is_refused_keeps_no_other_from_being_noted(door):
    event, (one, _other), client = door
    stranger = a_registration(an_event(event.park), 5)
    sent = [
        mark(event, code="nobody"),
        mark(event, person=stranger.pk),
        mark(event, code=stranger.code),
        mark(event, person=one.pk, at="0001-01-01T00:00:00Z"),
        mark(event, person=one.pk, session=2**52),
        mark(event, person=one.pk),
    ]
    found = send(client, event, *sent)["answers"]
    assert [(row["outcome"], row["kept"]) for row in found] == [
        ("unknown", False),
        ("unknown", False),
        ("other_event", False),
        ("hour", False),
        ("hour", False),
        ("taken", True),
    ]
    assert [row["id"] for row in found] == [row["id"] for row in sent]


def test_a_key_stands_for_one_mark(door):
    event, (one, other), client = door
    first = mark(event, person=one.pk)
    send(client, event, first)
    (again,) = send(client, event, {**first, "person": other.pk})["answers"]
    assert (again["outcome"], again["kept"]) == ("attendance_key_used", False)
    with pytest.raises(KeyUsed):
        record_mark(event.pk, given(other, key=uuid.UUID(first["id"])), by=SYSTEM)


def test_a_scanner_with_a_wrong_clock(door):
    event, (one, _other), client = door
    wrong = timezone.now() - timedelta(days=3)
    sent = mark(event, person=one.pk, at=(wrong - timedelta(minutes=5)).isoformat())
    (found,) = send(client, event, sent, now=wrong)["answers"]
    assert found["outcome"] == "taken"
    assert abs(Mark.objects.get().at - (timezone.now() - timedelta(minutes=5))) < timedelta(
        minutes=1
    )
    assert send(client, event, mark(event, person=one.pk), now=timezone.now() + timedelta(days=9))


def test_what_cannot_be_read_is_refused_whole(door):
    event, (one, _other), client = door
    good = mark(event, person=one.pk)
    naive = timezone.now().replace(tzinfo=None).isoformat()
    for wrong in ({"at": naive}, {"id": "١٢"}, {"code": "x" * 10_000}, {"person": 0}):
        send(client, event, {**good, **wrong}, status=422)
    send(client, event, *[mark(event) for _ in range(101)], status=422)
    assert Mark.objects.count() == 0


def test_who_is_expected_and_who_is_there(door):
    event, (one, other), client = door
    session = the_session(event)
    send(client, event, mark(event, person=one.pk))
    base = f"/api/v1/attendance/events/{event.pk}"
    assert client.get(base).json()["sessions"] == [
        {
            "id": session.pk,
            "begins": timezone.localtime(session.starts_at).isoformat(),
            "ends": timezone.localtime(session.ends_at).isoformat(),
            "came": 1,
        }
    ]
    first = client.get(f"{base}/people?limit=1").json()
    assert first["next"] == one.pk
    assert [(row["id"], row["short"]) for row in first["items"]] == [(one.pk, short_code(one.code))]
    assert [cell["how"] for cell in first["items"][0]["presences"]] == ["on_time"]
    (rest,) = client.get(f"{base}/people?cursor={one.pk}").json()["items"]
    assert (rest["id"], [cell["how"] for cell in rest["presences"]]) == (other.pk, [""])


def test_people_cost_the_same_however_many_they_are(door, django_assert_num_queries):
    event, _people, client = door
    address = f"/api/v1/attendance/events/{event.pk}/people"
    client.get(address)
    for number in (0, 12):
        for n in range(number):
            a_registration(event, 10 + n)
        with django_assert_num_queries(7):
            assert client.get(address).status_code == 200


def test_nobody_answers_at_the_door_of_another_park(door):
    event, (one, _other), _client = door
    stranger = Client()

    stranger.force_login(person())
    send(stranger, event, mark(event, person=one.pk), status=403)
    send(Client(), event, mark(event, person=one.pk), status=403)
