"""The pages of sittings, as people use them; hostile input; who sees what."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from majal.kernel.actors import SYSTEM
from majal.modules.sittings.commands import convene, declare_conflict, put_to_vote
from majal.modules.sittings.models import Attendance, Item, Sitting, Vote
from majal.modules.sittings.public import sittings_visible_to
from tests.committees.factories import (
    a_committee,
    a_regional_committee,
    chair_of,
    in_days,
    seats_of,
    secretary_of,
    the_wali,
)
from tests.people.factories import address, browser, head_office, person, said
from tests.sittings.factories import (
    REASONS,
    a_convened,
    a_decided,
    a_sitting,
    account_of,
    an_item,
    an_open,
)

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script>{{ 7|add:1 }}"\u202e'


def test_from_planning_to_a_decision_by_its_pages():
    committee = a_committee()
    keeper, chair = browser(secretary_of(committee)), browser(chair_of(committee))
    when = {"on": in_days(0).isoformat(), "starts": "10:00", "ends": "12:00", "place": "Salle"}
    keeper.post(address("sittings:plan", committee.pk), when)
    sitting = Sitting.objects.get()
    keeper.post(address("sittings:add_item", sitting.pk), {"title_fr": HOSTILE})
    item = Item.objects.get()
    assert "5 members receive" not in said(keeper.get(address("sittings:convene", sitting.pk)))
    keeper.post(address("sittings:convene", sitting.pk))
    seats = seats_of(committee)
    chair.post(address("sittings:open", sitting.pk), {"presiding": seats[0].pk})
    for seat in seats[1:3]:
        chair.post(
            address("sittings:presence", sitting.pk), {"seat": seat.pk, "presence": "present"}
        )
    assert Attendance.objects.filter(presence="present").count() == 3
    chair.post(address("sittings:put", item.pk), {"outcome": "adopted"})
    member = browser(account_of(seats[1]))
    page = member.get(item.get_absolute_url())
    assert b"<script>alert" not in page.content
    member.post(address("sittings:vote", item.pk), {"choice": "for"})
    assert Vote.objects.get().seat_id == seats[1].pk
    chair.post(address("sittings:count", item.pk))
    at = address("sittings:decide", item.pk)
    answer = chair.post(at, {"outcome": "adopted", "reasons": " "})
    assert answer.status_code == 422
    assert "reasons" in answer.context["form"].errors
    chair.post(at, {"outcome": "adopted", "reasons": REASONS})
    assert REASONS in said(member.get(item.get_absolute_url()))
    chair.post(address("sittings:close", sitting.pk))
    sitting.refresh_from_db()
    assert sitting.state == "closed"


def test_a_refusal_is_said_above_the_page():
    _sitting, (item,), seats = an_open()
    member = account_of(seats[1])
    declare_conflict(item.pk, "Associé", by=member)
    put_to_vote(item.pk, "accepted", by=SYSTEM)
    client = browser(member)
    answer = client.post(address("sittings:vote", item.pk), {"choice": "for"}, follow=True)
    assert "ne vote pas" in said(answer)
    assert not Vote.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"seat": "x", "presence": "present"},
        {"seat": "99999999999999999999", "presence": "present"},
        {"seat": "٣", "presence": "present"},
        {"seat": "", "presence": "'; DROP TABLE"},
    ],
)
def test_what_no_page_sends_is_refused_and_breaks_nothing(typed):
    sitting, (item,), _seats = an_open()
    client = browser(chair_of(sitting.committee))
    before = Attendance.objects.count()
    answer = client.post(address("sittings:presence", sitting.pk), typed)
    assert answer.status_code == 302
    assert Attendance.objects.count() == before
    vote = {"choice": typed["presence"], "seat": typed["seat"]}
    assert client.post(address("sittings:vote", item.pk), vote).status_code == 302
    assert client.post(address("sittings:put", item.pk), {"outcome": HOSTILE}).status_code == 302
    conflict = f"{address('sittings:conflict', item.pk)}?seat={typed['seat']}"
    assert client.post(conflict, {"reason": ""}).status_code == 422


class TestSeen:
    def test_members_see_a_sitting_once_they_are_convened(self):
        committee = a_committee()
        sitting = an_item(a_sitting(committee)).sitting
        member, chair = account_of(seats_of(committee)[1]), chair_of(committee)
        assert not sittings_visible_to(member).exists()
        assert sittings_visible_to(chair).exists()
        convene(sitting.pk, by=SYSTEM)
        assert sittings_visible_to(member).exists()
        assert not sittings_visible_to(person()).exists()
        assert sittings_visible_to(head_office()).exists()

    def test_whose_seat_ended_before_sees_it_not(self):
        committee = a_committee()
        a_convened(committee)
        seat = seats_of(committee)[1]
        seat.until = in_days(-1)
        seat.save()
        assert not sittings_visible_to(account_of(seat)).exists()

    def test_the_wali_sees_those_of_the_own_region(self):
        committee = a_regional_committee()
        sitting = a_convened(committee)
        wali = the_wali(committee)
        assert list(sittings_visible_to(wali)) == [sitting]
        page = browser(wali).get(address("sittings:mine"))
        assert [s.pk for s in page.context["coming"]] == [sitting.pk]


def asked(client, at):
    client.get(at)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(at).status_code == 200
    return len(queries)


def test_pages_ask_the_same_for_few_and_for_many():
    few, many = an_open(a_committee(3), present=3), an_open(a_committee(12), present=12, items=9)
    client = browser(head_office())
    counts = [asked(client, found[0].get_absolute_url()) for found in (few, many)]
    assert counts[0] == counts[1]
    for found in (few, many):
        put_to_vote(found[1][0].pk, "accepted", by=SYSTEM)
    counts = [asked(client, found[1][0].get_absolute_url()) for found in (few, many)]
    assert counts[0] == counts[1]


def test_the_decision_is_told_in_arabic_too():
    item = a_decided()
    client = browser(head_office())
    page = client.get(address("sittings:item", item.pk, language="ar"))
    assert "مقبول" in said(page)
    assert 'dir="rtl"' in page.content.decode()
