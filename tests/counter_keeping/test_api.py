"""The counters over REST: hours and waits for anyone, tickets for whoever serves or keeps."""

from datetime import date, timedelta

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.counters.commands import add_closing, call_next, end_counter
from majal.modules.counters.models import Opinion
from majal.modules.people.public import Role
from tests.counters.factories import (
    MORNING,
    WEDNESDAY,
    a_counter,
    a_past_ticket,
    a_ticket,
    agent_of,
    an_administration,
    as_user,
)
from tests.desk.factories import a_procedure
from tests.parks.factories import a_park, manager_of
from tests.people.factories import head_office, holder_of, person

pytestmark = pytest.mark.django_db
BASE = "/api/v1/counters/"


@pytest.fixture(autouse=True)
def _in_the_morning(time_machine):
    time_machine.move_to(MORNING, tick=False)


def ids(answer):
    return [one["id"] for one in answer.json()["items"]]


def test_counters_are_paged_and_narrowed_by_park_and_procedure():
    here = a_counter()
    made = [here, a_counter(here.park), a_counter(a_park("tiznit"))]
    gone = a_counter(here.park)
    end_counter(gone.pk, on=WEDNESDAY, by=SYSTEM)
    procedure = a_procedure().procedure
    here.procedures.add(procedure)
    client, seen, cursor = as_user(), [], 0
    while cursor is not None:
        answer = client.get(BASE, {"limit": 2, "cursor": cursor})
        seen += ids(answer)
        cursor = answer.json()["next"]
    assert seen == [one.pk for one in made]
    assert ids(client.get(BASE, {"park": here.park.code})) == [made[0].pk, made[1].pk]
    assert ids(client.get(BASE, {"procedure": procedure.code})) == [here.pk]
    assert ids(client.get(BASE, {"park": "nowhere"})) == []
    assert client.get(BASE, {"limit": 0}).status_code == 422


def test_a_counter_tells_its_hours_whose_it_is_and_what_it_handles():
    office = an_administration()
    counter = a_counter(organisation=office, weekdays=[2])
    procedure = a_procedure().procedure
    counter.procedures.add(procedure)
    found = as_user().get(f"{BASE}{counter.pk}").json()
    assert (found["park"], found["organisation"]) == (counter.park.code, office.pk)
    assert found["procedures"] == [procedure.code]
    assert found["hours"] == [
        {
            "weekday": 2,
            "opens": "09:00:00",
            "closes": "16:00:00",
            "since": "2026-01-01",
            "until": None,
        }
    ]
    assert as_user().get(f"{BASE}{10**12}").status_code == 404
    assert as_user().get(f"{BASE}{10**30}").status_code == 404


def test_its_coming_days_know_closings_and_days_off():
    counter = a_counter()
    thursday = WEDNESDAY + timedelta(days=1)
    add_closing(
        counter.park_id,
        first=thursday,
        last=thursday,
        text_ar="جرد",
        text_fr="Inventaire",
        by=SYSTEM,
    )
    answer = as_user().get(f"{BASE}{counter.pk}", headers={"Accept-Language": "fr"})
    days = {date.fromisoformat(one["day"]): one for one in answer.json()["days"]}
    assert len(days) == 14
    assert days[WEDNESDAY]["stretches"] == [{"opens": "09:00:00", "closes": "16:00:00"}]
    assert (days[thursday]["stretches"], days[thursday]["why"]) == ([], "Inventaire")
    feast = days[date(2026, 6, 16)]  # the new year 1448, by its estimate
    assert (feast["stretches"], feast["estimated"]) == ([], True)


def test_this_moment_is_told_anew_each_time(time_machine):
    counter = a_counter()
    now = f"{BASE}{counter.pk}/now"
    empty = {"open": True, "closes": "16:00:00", "waiting": 0, "wait": None, "usual_wait": None}
    assert as_user().get(now).json() == empty
    for _ in range(3):
        a_past_ticket(counter, WEDNESDAY - timedelta(days=1))
    a_ticket(counter), a_ticket(counter)
    found = as_user().get(now)
    assert (found.json()["waiting"], found.json()["wait"]) == (2, 12)
    assert "public" not in found.get("Cache-Control", "")
    time_machine.move_to("2026-06-10 18:00:00+00:00", tick=False)
    assert as_user().get(now).json() | {"waiting": 0, "wait": None} == {
        **empty,
        "open": False,
        "closes": None,
    }


class TestTickets:
    def test_each_sees_those_of_the_own_counters(self):
        mine, other = a_counter(), a_counter(a_park("tiznit"))
        ours = a_counter(mine.park, organisation=an_administration())
        one, two, three = a_ticket(mine), a_ticket(other), a_ticket(ours)
        for user, expected in (
            (head_office(), [one, two, three]),
            (manager_of(mine.park), [one, three]),
            (agent_of(mine), [one]),
            (agent_of(ours), [three]),
        ):
            assert ids(as_user(user).get(f"{BASE}tickets")) == [t.pk for t in expected]
        for stranger in (None, person(), holder_of(Role.EXPERT)):
            answer = as_user(stranger).get(f"{BASE}tickets")
            assert answer.status_code == 403
            assert answer.json()["code"]

    def test_narrowed_by_day_counter_and_state_and_naming_nobody(self):
        counter = a_counter()
        agent = agent_of(counter)
        yesterday = WEDNESDAY - timedelta(days=1)
        past = a_past_ticket(counter, yesterday, note="parle arabe")
        Opinion.objects.create(ticket=past, rating=4, words="Merci")
        first, second = a_ticket(counter), a_ticket(counter)
        call_next(counter.pk, by=agent)
        client = as_user(agent)
        assert ids(client.get(f"{BASE}tickets", {"state": "called"})) == [first.pk]
        assert ids(client.get(f"{BASE}tickets", {"state": "waiting"})) == [second.pk]
        assert ids(client.get(f"{BASE}tickets", {"counter": counter.pk + 1})) == []
        answer = client.get(f"{BASE}tickets", {"day": str(yesterday)})
        (told,) = answer.json()["items"]
        assert (told["id"], told["state"], told["stars"]) == (past.pk, "done", 4)
        for secret in (str(past.key), "parle arabe", "Merci", str(first.device)):
            assert secret not in answer.content.decode()
