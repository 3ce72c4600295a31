"""Two people at the same moment: one is served, the others are told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
from majal.kernel.refs import ref_to
from majal.modules.sittings.commands import (
    cast_vote,
    close_sitting,
    count_vote,
    decide_item,
    declare_conflict,
    put_to_vote,
)
from majal.modules.sittings.models import Item, Sitting, Vote
from tests.committees.factories import a_committee
from tests.sittings.factories import REASONS, a_sitting, an_item, an_open

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6


def at_once(work):
    """What each of several threads got: "done", or the code of its refusal."""
    start = Barrier(AT_ONCE)

    def run(number):
        try:
            start.wait(timeout=20)
            work(number)
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sorted(pool.map(run, range(AT_ONCE)))


def test_one_item_is_decided_once():
    _sitting, (item,), _seats = an_open()
    found = at_once(
        lambda n: decide_item(item.pk, "accepted" if n % 2 else "refused", REASONS, by=SYSTEM)
    )
    assert found == ["done", *["item_decided"] * (AT_ONCE - 1)]


def test_one_vote_is_put_at_a_time():
    _sitting, (item,), _seats = an_open()
    found = at_once(lambda _n: put_to_vote(item.pk, "accepted", by=SYSTEM))
    assert found == ["ballot_open"] * (AT_ONCE - 1) + ["done"]


def test_the_same_tap_many_times_is_one_vote():
    _sitting, (item,), seats = an_open()
    put_to_vote(item.pk, "accepted", by=SYSTEM)
    assert (
        at_once(lambda _n: cast_vote(item.pk, "for", seat_id=seats[1].pk, by=SYSTEM))
        == ["done"] * AT_ONCE
    )
    assert Vote.objects.count() == 1


def test_a_conflict_and_a_vote_of_the_same_member_never_both_count():
    _sitting, (item,), seats = an_open()
    put_to_vote(item.pk, "accepted", by=SYSTEM)

    def act(number):
        if number == 0:
            declare_conflict(item.pk, "Associé", seat_id=seats[1].pk, by=SYSTEM)
        else:
            cast_vote(item.pk, "for", seat_id=seats[1].pk, by=SYSTEM)

    assert set(at_once(act)) <= {"done", "member_in_conflict"}
    assert count_vote(item.pk, by=SYSTEM).in_favour == 0


def test_nothing_is_decided_after_it_closed():
    sitting, items, _seats = an_open(items=AT_ONCE - 1)

    def act(number):
        if number == 0:
            close_sitting(sitting.pk, by=SYSTEM)
        else:
            decide_item(items[number - 1].pk, "accepted", REASONS, by=SYSTEM)

    found = at_once(act)
    assert set(found) <= {"done", "agenda_closed"}
    decided = Item.objects.filter(decided_at__isnull=False).count()
    left = Item.objects.filter(left_at__isnull=False).count()
    assert (decided, left) == (found.count("done") - 1, found.count("agenda_closed"))


def test_one_record_is_placed_on_one_agenda():
    record = ref_to(a_sitting())
    sittings = [a_sitting() for _ in range(AT_ONCE)]
    found = at_once(lambda n: an_item(sittings[n], record))
    assert found == ["already_on_an_agenda"] * (AT_ONCE - 1) + ["done"]


def test_numbers_do_not_meet():
    committee = a_committee()
    assert at_once(lambda _n: a_sitting(committee)) == ["done"] * AT_ONCE
    numbers = Sitting.objects.filter(committee=committee).values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, AT_ONCE + 1))
