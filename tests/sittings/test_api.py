"""Sittings over REST, for whoever keeps them or sits in them."""

from datetime import time

import pytest
from django.test import Client

from majal.kernel.actors import SYSTEM
from majal.modules.sittings.commands import decide_item, declare_conflict
from tests.committees.factories import a_committee, chair_of, in_days, seats_of, secretary_of
from tests.people.factories import person
from tests.sittings.factories import (
    REASONS,
    a_convened,
    a_heard,
    a_sitting,
    account_of,
    an_item,
    an_open,
)

pytestmark = pytest.mark.django_db
BASE = "/api/v1/sittings/"


def client_of(user=None):
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def ids(user, **query):
    return [one["id"] for one in client_of(user).get(BASE, query).json()["items"]]


def member_of(committee):
    return account_of(next(s for s in seats_of(committee) if s.function == "member"))


def test_each_sees_what_they_keep_or_sit_in_and_a_member_not_before_being_convened():
    committee = a_committee()
    planned, convened = a_sitting(committee), a_convened(committee)
    a_convened(a_committee())
    assert ids(secretary_of(committee)) == [planned.pk, convened.pk]
    assert ids(chair_of(committee)) == [planned.pk, convened.pk]
    assert ids(member_of(committee)) == [convened.pk]
    assert ids(person()) == []
    assert client_of().get(BASE).status_code == 403
    assert client_of(member_of(committee)).get(f"{BASE}{planned.pk}").status_code == 404
    assert client_of().get(f"{BASE}{convened.pk}").status_code == 404


def test_the_list_is_paged_and_narrowed():
    committee = a_committee()
    made = [a_convened(committee, days=n).pk for n in (3, 5, 9)]
    chair = chair_of(committee)
    first = client_of(chair).get(BASE, {"limit": 2}).json()
    assert [one["id"] for one in first["items"]] == made[:2]
    assert ids(chair, cursor=first["next"]) == made[2:]
    assert ids(chair, since=str(in_days(4)), until=str(in_days(5))) == [made[1]]
    assert ids(chair, committee=committee.pk + 10**6) == []
    assert ids(chair, state="cancelled") == []
    assert client_of(chair).get(BASE, {"state": "x" * 10}).status_code == 422


def test_one_sitting_with_its_agenda_and_its_members():
    committee = a_committee(2)
    sitting = a_sitting(committee)
    heard, other = a_heard(sitting), an_item(sitting)
    answer = client_of(secretary_of(committee)).get(f"{BASE}{sitting.pk}")
    found = answer.json()
    assert (found["number"], found["state"], found["place"]) == (
        sitting.shown_number,
        "planned",
        "Salle 2",
    )
    assert (found["committee"], found["committee_fr"]) == (committee.pk, committee.name_fr)
    assert (found["starts"], found["ends"]) == ("10:00:00", "12:00:00")
    items = found["items"]
    assert [(i["id"], i["heard_from"], i["outcome"]) for i in items] == [
        (heard.pk, "10:00:00", ""),
        (other.pk, None, ""),
    ]
    assert len(found["members"]) == len(committee.seats_on(sitting.on))
    assert heard.guests.get().email not in answer.content.decode()
    assert "public" not in answer["Cache-Control"]


def test_decisions_come_with_their_reasons_and_the_quorum_of_the_day():
    sitting, (item, open_), seats = an_open(items=2)
    declare_conflict(open_.pk, "Associée", seat_id=seats[1].pk, by=SYSTEM)
    decide_item(item.pk, "accepted", REASONS, by=SYSTEM)
    found = client_of(account_of(seats[2])).get(f"{BASE}{sitting.pk}").json()
    decided, other = found["items"]
    assert (decided["outcome"], decided["reasons"]) == ("accepted", REASONS)
    assert decided["decision_fr"] != decided["decision_ar"] != ""
    assert (decided["away"], other["away"]) == (0, 1)
    assert (found["present"] >= found["needed"] > 0, found["voters"]) == (True, len(seats))
    assert {m["presence"] for m in found["members"] if m["voting"]} == {"present"}
    assert found["presided_by"] == seats[0].who
    assert time.fromisoformat(found["starts"]) == sitting.starts
