"""The pages of attendance: the door on a phone, the sheet, links, questions."""

import json
import uuid
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.kernel.dates import CASABLANCA
from majal.modules.attendance.commands import evaluate
from majal.modules.attendance.models import Attendance, Evaluation, Gate, Mark, Presence
from majal.modules.attendance.permissions import EVALUATION_LINK
from majal.modules.attendance.queries import results_of, secret_of
from majal.modules.attendance.tasks import ask, forget
from majal.modules.attendance.workflow import How, short_code, shown_short
from majal.modules.events.models import Registration
from majal.modules.events.permissions import TICKET_LINK
from tests.attendance.factories import (
    a_gate,
    an_event_today,
    attended,
    comes,
    desk_of,
    ended,
    the_session,
)
from tests.events.factories import a_registration, an_event
from tests.people.factories import head_office, person

pytestmark = pytest.mark.django_db


def send(client, address, *marks, now=None):
    body = {"now": (now or timezone.now()).isoformat(), "marks": list(marks)}
    return client.post(address, json.dumps(body), content_type="application/json")


def mark(one, session=None, **more):
    session = session or the_session(one.event)
    return {
        "id": str(uuid.uuid4()),
        "session": session.pk,
        "at": timezone.now().isoformat(),
        "person": one.pk,
        **more,
    }


@pytest.fixture
def event():
    return an_event_today()


@pytest.fixture
def at_desk(client, event):
    client.force_login(desk_of(event.park))
    return client


def test_what_goes_on_after_midnight_is_still_of_its_day(client):
    evening = datetime(2026, 11, 27, 23, 50, tzinfo=CASABLANCA)
    with time_machine.travel(evening, tick=False):
        event = an_event_today()
        a_registration(event)
    with time_machine.travel(evening + timedelta(minutes=20), tick=False):
        client.force_login(desk_of(event.park))
        people = client.get(reverse("attendance:people", args=[event.pk])).json()
        assert (people["closed"], len(people["people"])) == (False, 1)
        assert people["until"] == int(event.ends_at.timestamp() * 1000)
        assert reverse("attendance:door", args=[event.pk]) in (
            client.get(reverse("home:mine"), follow=True).content.decode()
        )
    with time_machine.travel(event.ends_at + timedelta(minutes=1), tick=False):
        client.force_login(desk_of(event.park))
        people = client.get(reverse("attendance:people", args=[event.pk])).json()
        assert (people["closed"], people["people"]) == (True, [])


def test_the_page_of_the_door_holds_no_name(at_desk, event):
    one = a_registration(event)
    text = at_desk.get(reverse("attendance:door", args=[event.pk])).content.decode()
    assert one.name not in text
    assert one.code not in text
    answer = at_desk.get(reverse("attendance:people", args=[event.pk])).json()
    assert answer["people"] == [
        {"id": one.pk, "name": one.name, "group": "", "short": short_code(one.code), "there": []}
    ]
    assert answer["closed"] is False


def test_a_ticket_by_its_link_says_the_code_for_the_door(client, event):
    one = a_registration(event)
    secret = links.derived_secret(TICKET_LINK, one.seed)
    shown = client.get(reverse("events:ticket", args=[secret])).content.decode()
    assert shown.count(shown_short(one.code)) == 1


def test_names_are_told_no_more_when_the_day_is_over(at_desk, event):
    a_registration(event)
    ended(event)
    answer = at_desk.get(reverse("attendance:people", args=[event.pk])).json()
    assert (answer["closed"], answer["people"]) == (True, [])


def test_a_phone_sends_what_it_noted(at_desk, event):
    one, other = a_registration(event), a_registration(an_event_today())
    sent = [mark(one), mark(other, the_session(event), person=None, code=other.code)]
    address = reverse("attendance:marks", args=[event.pk])
    answers = send(at_desk, address, *sent).json()["answers"]
    assert [(a["outcome"], a["kept"]) for a in answers] == [("taken", True), ("other_event", False)]
    assert [a["id"] for a in answers] == [m["id"] for m in sent]
    assert send(at_desk, address, *sent).json()["answers"][0]["outcome"] == "taken"
    assert Mark.objects.count() == 1


def test_a_wrong_clock_is_put_right(at_desk, event):
    one = a_registration(event)
    wrong = timezone.now() - timedelta(hours=9)
    address = reverse("attendance:marks", args=[event.pk])
    answer = send(at_desk, address, mark(one, at=wrong.isoformat()), now=wrong)
    assert answer.json()["answers"][0]["outcome"] == "taken"
    assert abs(Mark.objects.get().at - timezone.now()) < timedelta(minutes=1)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        '{"marks": 7, "now": "2026-01-01T10:00:00Z"}',
        '{"marks": [{}], "now": "2026-01-01T10:00:00Z"}',
        '{"marks": [], "now": "٢٠٢٦"}',
        '{"marks": [{"id": "x", "session": 1, "at": "2026-01-01T10:00:00Z"}], "now": "2026-01-01T10:00:00Z"}',
        '{"marks": [{"id": "6f1c2a10-0000-4000-8000-000000000000", "session": 1e400, "at": "2026-01-01T10:00:00Z"}], "now": "2026-01-01T10:00:00Z"}',
        '{"marks": [{"id": "6f1c2a10-0000-4000-8000-000000000000", "session": 1, "at": "2026-01-01T10:00:00Z", "code": "a\\u0000"}], "now": "2026-01-01T10:00:00Z"}',
    ],
)
def test_what_cannot_be_read_is_refused_whole(at_desk, event, body):
    address = reverse("attendance:marks", args=[event.pk])
    answer = at_desk.post(address, body, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["code"] == "attendance_mark_unreadable"


def test_too_many_marks_at_a_time(at_desk, event):
    one = a_registration(event)
    address = reverse("attendance:marks", args=[event.pk])
    answer = send(at_desk, address, *[mark(one) for _ in range(101)])
    assert answer.json()["code"] == "attendance_too_many_marks"


def test_a_code_is_typed_where_no_script_runs(at_desk, event):
    one = a_registration(event)
    address = reverse("attendance:door", args=[event.pk])
    session = the_session(event).pk
    short = short_code(one.code)
    for typed in (f"{short[:4]}-{short[4:]}".lower(), one.code):
        at_desk.post(address, {"code": typed, "session": session})
    assert Presence.objects.get().registration == one
    wrong = at_desk.post(address, {"code": "0" * 40, "session": session}, follow=True)
    assert "No ticket has this code." in wrong.content.decode()
    at_desk.post(address, {"code": "", "session": session})
    assert Mark.objects.count() == 2


def test_a_volunteer_needs_no_account(client):
    gate = a_gate(label="Omar")
    one = a_registration(gate.event)
    secret = secret_of(gate)
    assert client.get(reverse("attendance:gate", args=[secret])).status_code == 200
    people = client.get(reverse("attendance:gate_people", args=[secret])).json()
    assert [p["id"] for p in people["people"]] == [one.pk]
    answer = send(client, reverse("attendance:gate_marks", args=[secret]), mark(one))
    assert answer.json()["answers"][0]["outcome"] == "taken"
    assert Mark.objects.get().gate == gate
    for closed in ("gate_results", "gate_levels"):
        assert client.get(reverse(f"attendance:{closed}", args=[secret])).status_code == 403
    Gate.objects.update(expires_at=timezone.now())


def test_the_trainer_sees_results_and_notes_levels(client):
    gate = a_gate(trainer=True)
    one = a_registration(gate.event)
    comes(one)
    secret = secret_of(gate)
    assert client.get(reverse("attendance:gate_results", args=[secret])).status_code == 200
    levels = reverse("attendance:gate_levels", args=[secret])
    client.post(levels, {f"level_{one.pk}": "good"})
    assert Attendance.objects.get().level_after == "good"


def test_the_worker_is_a_script_of_its_own_scope(client):
    answer = client.get(reverse("attendance:worker"))
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert reverse("attendance:door", args=[1]).startswith(
        reverse("attendance:worker").removesuffix("worker.js")
    )


def test_the_sheet_corrects_with_a_reason(at_desk, event):
    one, session = a_registration(event), the_session(event)
    text = at_desk.get(reverse("attendance:sheet", args=[event.pk])).content.decode()
    address = reverse("attendance:correct", args=[one.pk, session.pk])
    assert address in text
    assert at_desk.post(address, {"came": "yes", "reason": ""}).status_code == 422
    assert (
        at_desk.post(address, {"came": "yes", "arrived_at": "99:99", "reason": "x"}).status_code
        == 422
    )
    at_desk.post(address, {"came": "yes", "reason": "Oubli à l’accueil"})
    assert Presence.objects.get().how == How.ON_TIME
    at_desk.post(address, {"came": "no", "reason": "Erreur " * 2000})
    assert Presence.objects.get().how == How.ON_TIME  # too long a reason is refused
    at_desk.post(address, {"came": "no", "reason": "Erreur"})
    assert Presence.objects.get().how == How.ABSENT


def test_the_sheet_costs_the_same_for_many(client, event):
    client.force_login(head_office())
    address = reverse("attendance:sheet", args=[event.pk])

    def cost():
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        return len(found)

    comes(a_registration(event))
    cost()
    few = cost()
    for n in range(1, 12):
        comes(a_registration(event, n))
    assert cost() == few


def test_somebody_at_the_door(at_desk, event):
    address = reverse("attendance:walk_in", args=[event.pk, the_session(event).pk])
    form = {"name": "Ghita Filali", "phone": "٠٦١٢٣٤٥٦٧٨"}
    assert at_desk.post(address, form).status_code == 422  # without consent
    assert at_desk.post(address, {**form, "consent": "on"}).status_code == 302
    assert Registration.objects.get().phone.endswith("612345678")
    assert Presence.objects.count() == 1


def test_links_are_given_shown_and_closed(at_desk, event):
    address = reverse("attendance:gates", args=[event.pk])
    day = timezone.localdate(event.starts_at).isoformat()
    assert at_desk.post(address, {"label": "", "day": day}).status_code == 422
    assert at_desk.post(address, {"label": "Omar", "day": "2020-01-01"}).status_code == 422
    assert at_desk.post(address, {"label": "Omar", "day": day}).status_code == 302
    gate = Gate.objects.get()
    assert secret_of(gate) in at_desk.get(address).content.decode()
    at_desk.post(reverse("attendance:gate_close", args=[gate.pk]))
    assert secret_of(gate) not in at_desk.get(address).content.decode()


def test_people_are_asked_once_when_it_is_over(client):
    one = attended()
    ask()
    ask()
    one.refresh_from_db()
    assert one.asked_at is not None
    secret = links.derived_secret(EVALUATION_LINK, one.seed)
    address = reverse("attendance:say", args=[secret])
    assert client.get(address).status_code == 200
    assert client.post(address, {"rating": "9"}).status_code == 422
    said = {"rating": "5", "usefulness": "4", "level_after": "good", "words": "Merci"}
    assert client.post(address, said).status_code == 200
    assert client.post(address, {**said, "rating": "1"}).status_code == 200
    found = Evaluation.objects.get()
    assert (found.rating, found.usefulness, found.words) == (5, 4, "Merci")
    one.refresh_from_db()
    assert one.level_after == "good"
    assert mail.outbox == []


def test_fewer_than_five_answers_are_not_shown():
    event = an_event_today()
    people = [a_registration(event, n) for n in range(5)]
    for n, one in enumerate(people):
        comes(one)
        if n < 4:
            evaluate(one.pk, rating=5, usefulness=4, words=f"mot {n}", by=SYSTEM)
    found = results_of(event)
    assert (found.answers, found.shown, found.rating, list(found.words)) == (4, False, None, [])
    evaluate(people[4].pk, rating=3, usefulness=4, words="", by=SYSTEM)
    found = results_of(event)
    assert (found.shown, found.rating, found.usefulness) == (True, 4.6, 4.0)
    assert found.words == ["mot 0", "mot 1", "mot 2", "mot 3"]


def test_words_go_with_the_names():
    one = attended()
    evaluate(one.registration_id, rating=3, usefulness=3, words="moi, Ghita", by=SYSTEM)
    forget()
    assert Evaluation.objects.get().words == "moi, Ghita"
    nothing = dict.fromkeys(("name", "email", "phone", "person_key", "seed"), "")
    Registration.objects.update(emptied_at=timezone.now(), user=None, by=None, **nothing)
    forget()
    assert Evaluation.objects.get().words == ""


def test_pages_of_an_event_that_has_not_begun(client):
    client.force_login(head_office())
    event = an_event()
    for name in ("event", "sheet", "door", "gates", "levels", "rule"):
        assert client.get(reverse(f"attendance:{name}", args=[event.pk])).status_code == 200


def test_panels_stand_on_the_pages_of_events(client):
    one = a_registration(
        an_event_today(), by=(me := person("moi@example.ma")), name="Moi", email="moi@example.ma"
    )
    client.force_login(me)
    assert short_code(one.code)[:4] in client.get(one.get_absolute_url()).content.decode()
    comes(one)
    assert client.get(reverse("attendance:mine")).status_code == 200
    client.force_login(desk_of(one.event.park))
    keep = client.get(reverse("event_desk:keep", args=[one.event_id])).content.decode()
    assert reverse("attendance:door", args=[one.event_id]) in keep
    home = client.get(reverse("home:mine"), follow=True).content.decode()
    assert reverse("attendance:door", args=[one.event_id]) in home
