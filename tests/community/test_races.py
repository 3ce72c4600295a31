"""Two people at once: one introduction waits, one letter leaves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.community.commands import tell_person
from majal.modules.community.models import Introduction
from majal.modules.messages.models import Message
from tests.bookings.test_races import at_once
from tests.community.factories import a_member, an_introduction, manager_of, reader

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_colleagues_ask_once():
    one, other = a_member(), a_member()
    boss = manager_of(one)
    found = at_once(6, lambda _n: an_introduction(one, other, by=boss))
    assert sorted(filter(None, found)) == ["community_asked_already"] * 5
    assert Introduction.objects.count() == 1


def test_two_workers_write_one_letter():
    one = an_introduction()
    who, now = reader(one.asked), timezone.now() + timedelta(hours=1)
    at_once(4, lambda _n: tell_person(who.pk, now, by=SYSTEM))
    assert Message.objects.filter(letter="community.weekly").count() == 1
