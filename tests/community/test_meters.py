"""What the community proves, by park and month, with what stands behind it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.meters import meters
from majal.kernel.refs import Ref
from majal.modules.community.commands import answer_introduction, lapse_introductions
from majal.modules.community.models import Introduction
from majal.modules.organisations.public import withdraw_organisation_consent
from majal.modules.tenancy.models import Contract
from tests.community.factories import a_member, a_resident, an_introduction, manager_of

pytestmark = pytest.mark.django_db


def park_of(company):
    return Ref("parks.park", Contract.objects.filter(organisation=company).first().park_id)


def read(code, day=None):
    return [(one.value, one.subject) for one in meters[code].read(day or timezone.localdate())]


def test_members_listed_are_those_who_agreed():
    one, other = a_member("Nour Labs SARL"), a_member("Argan SARL")
    a_resident("Sebou SARL")
    code = "community_members_listed"
    park = park_of(one)
    assert read(code) == [(2, None), (2, park)]
    rows = meters[code].rows
    reading = next(iter(meters[code].read(timezone.localdate())))
    assert {row.pk for row in rows(ANYONE, park, reading.period)} == {one.pk, other.pk}
    assert list(rows(ANYONE, Ref("parks.park", 10**9), reading.period)) == []
    assert read(code, timezone.localdate() - timedelta(days=1)) == []
    withdraw_organisation_consent(one.pk, "community_listing", by=manager_of(one))
    assert read(code) == [(1, None), (1, park)]


def test_introductions_are_counted_in_the_month_after_their_answer():
    asker = a_member()
    yes, no, silent = (an_introduction(asker, a_member()) for _ in range(3))
    answer_introduction(yes.pk, accepts=True, by=manager_of(yes.asked))
    answer_introduction(no.pk, accepts=False, by=manager_of(no.asked))
    Introduction.objects.filter(pk=silent.pk).update(asked_at=timezone.now() - timedelta(days=40))
    assert lapse_introductions(by=SYSTEM) == 1
    code, today, park = "introductions_answered", timezone.localdate(), park_of(yes.asked)
    assert read(code, today.replace(day=1)) == []
    after = (today.replace(day=28) + timedelta(days=7)).replace(day=2)
    assert read(code, after) == [(2, None), (2, park)]
    period = next(iter(meters[code].read(after))).period
    rows = meters[code].rows
    assert list(rows(SYSTEM, park, period)) == [yes, no]
    assert [len(list(rows(who, None, period))) for who in (ANYONE, manager_of(yes.asked))] == [0, 1]
    assert list(rows(SYSTEM, Ref("parks.park", 10**9), period)) == []
