"""Many people at the same moment: each place goes to one of them, and the others wait in order."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Barrier

import pytest
from django.db import connection

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import DomainError
from majal.modules.events.commands import (
    approve_registration,
    cancel_event,
    cancel_registration,
    edit_event,
    register,
)
from majal.modules.events.models import Places, Registration
from majal.modules.events.public import Person
from tests.apart import apart
from tests.events.factories import a_registration, an_event, details, who

pytestmark = pytest.mark.django_db(transaction=True)


def each_of(event, people):
    """What a process does: at the word it registers its people, and says what was refused."""
    connection.ensure_connection()
    print("ready")
    input()
    for n in people:
        try:
            register(event, Person(f"P {n}", email=f"p{n}@example.ma"), consent=True, by=ANYONE)
        except DomainError as refusal:
            print(refusal.code)


def at_once(number, work):
    """What each of many threads, each with its own connection, got: None, or a refusal's code."""
    start = Barrier(number)

    def run(n):
        try:
            start.wait(timeout=60)
            work(n)
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(run, range(number)))


def states(event):
    return list(
        Registration.objects.filter(event=event).order_by("pk").values_list("state", flat=True)
    )


def by_processes(event, people, processes):
    """So many people register from so many processes that begin at one moment; what was refused."""
    share = people // processes
    parts = [range(n * share, (n + 1) * share) for n in range(processes)]
    with ExitStack() as all_of_them:
        sent = [all_of_them.enter_context(apart(each_of, event.pk, part)) for part in parts]
        assert [one.stdout.readline() for one in sent] == ["ready\n"] * processes
        for one in sent:
            one.go()
        refused = [code for one in sent for code in one.stdout.read().split()]
        assert [one.wait() for one in sent] == [0] * processes
    return refused


def test_of_sixty_people_from_processes_ten_have_the_places_and_fifty_wait_in_order():
    event = an_event(capacity=10)
    assert by_processes(event, 60, 2) == []
    assert states(event) == ["registered"] * 10 + ["waiting"] * 50
    places = Places.objects.get(pk=event.pk)
    assert (places.taken, places.waiting) == (10, 50)


@pytest.mark.soak
def test_of_five_hundred_people_exactly_a_hundred_have_a_place():
    event = an_event(capacity=100)
    assert by_processes(event, 500, 5) == []
    assert states(event) == ["registered"] * 100 + ["waiting"] * 400


def test_without_a_waiting_list_the_others_are_told_that_it_is_full():
    event = an_event(capacity=3, has_waiting=False)
    found = at_once(8, lambda n: register(event.pk, who(n), consent=True, by=ANYONE))
    assert sorted(filter(None, found)) == ["event_full"] * 5
    assert states(event) == ["registered"] * 3


def test_one_person_who_registers_many_times_has_one_place():
    event = an_event()
    found = at_once(8, lambda _n: register(event.pk, who(1), consent=True, by=ANYONE))
    assert sorted(filter(None, found)) == ["event_registered_twice"] * 7
    assert states(event) == ["registered"]


def test_places_given_back_at_once_go_to_those_who_wait_in_order():
    event = an_event(capacity=3)
    rows = [a_registration(event, n) for n in range(8)]
    assert at_once(3, lambda n: cancel_registration(rows[n].pk, by=SYSTEM)) == [None] * 3
    assert states(event) == ["cancelled"] * 3 + ["registered"] * 3 + ["waiting"] * 2


def test_more_places_and_new_people_at_once_pass_nobody_who_waits():
    event = an_event(capacity=1)
    waiting = [a_registration(event, n) for n in range(3)][1:]

    def act(n):
        if n:
            register(event.pk, who(10 + n), consent=True, by=ANYONE)
        else:
            edit_event(event.pk, details(capacity=3), by=SYSTEM)

    assert at_once(5, act) == [None] * 5
    for one in waiting:
        one.refresh_from_db()
    assert [one.state for one in waiting] == ["registered"] * 2
    assert sorted(states(event)) == ["registered"] * 3 + ["waiting"] * 4


def test_approvals_at_once_give_no_place_twice():
    event = an_event(capacity=2, needs_approval=True)
    rows = [register(event.pk, who(n), consent=True, by=ANYONE) for n in range(5)]
    assert at_once(5, lambda n: approve_registration(rows[n].pk, by=SYSTEM)) == [None] * 5
    assert sorted(states(event)) == ["registered"] * 2 + ["waiting"] * 3


def test_nobody_registers_for_what_is_being_cancelled():
    event = an_event()

    def act(n):
        if n:
            register(event.pk, who(n), consent=True, by=ANYONE)
        else:
            cancel_event(event.pk, reason="Salle inondée", by=SYSTEM)

    found = at_once(6, act)
    assert set(filter(None, found)) <= {"event_not_published"}
    assert Registration.objects.filter(event=event).count() == found[1:].count(None)


def test_what_is_waited_for_is_written_down_as_it_came():
    event = an_event(capacity=1)
    at_once(12, lambda n: register(event.pk, who(n), consent=True, by=ANYONE))
    rows = Registration.objects.filter(event=event).order_by("pk")
    assert json.dumps(states(event)) == json.dumps(["registered"] + ["waiting"] * 11)
    assert len({one.code for one in rows}) == 12
