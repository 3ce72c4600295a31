"""Several people at the same moment: nobody is called twice, no place is held twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from majal.kernel.actors import ANYONE
from majal.kernel.errors import DomainError
from majal.modules.counters.commands import (
    call_next,
    finish_ticket,
    mark_no_show,
    take_ticket,
    transfer_ticket,
)
from majal.modules.counters.models import Appointment, Ticket
from tests.counters.factories import (
    MORNING,
    a_counter,
    a_ticket,
    agent_of,
    an_appointment,
)

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6


@pytest.fixture(autouse=True)
def _in_the_morning(time_machine):
    time_machine.move_to(MORNING, tick=True)


def at_once(work):
    """What each of several threads got: a result or the code of its refusal."""
    start = Barrier(AT_ONCE)

    def run(number):
        try:
            start.wait(timeout=20)
            return work(number)
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def test_six_agents_call_at_once_and_no_ticket_is_called_twice():
    counter = a_counter()
    tickets = [a_ticket(counter) for _ in range(4)]
    agents = [agent_of(counter) for _ in range(AT_ONCE)]
    found = at_once(lambda n: call_next(counter.pk, by=agents[n]).pk)
    assert sorted(f for f in found if f != "queue_empty") == sorted(t.pk for t in tickets)
    assert found.count("queue_empty") == AT_ONCE - len(tickets)
    held = Ticket.objects.filter(state="called").values_list("agent", flat=True)
    assert len(set(held)) == len(tickets)


def test_one_agent_in_six_windows_has_one_person_at_hand():
    counter = a_counter()
    for _ in range(AT_ONCE):
        a_ticket(counter)
    agent = agent_of(counter)
    found = at_once(lambda _n: call_next(counter.pk, by=agent).pk)
    assert found.count("still_serving") == AT_ONCE - 1
    assert Ticket.objects.filter(state="called").count() == 1


def test_numbers_given_at_once_leave_no_gap():
    counter = a_counter()
    at_once(lambda n: take_ticket(counter.pk, device=f"phone {n}", by=ANYONE).number)
    numbers = Ticket.objects.filter(counter=counter).values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, AT_ONCE + 1))


def test_one_telephone_tapping_six_times_holds_one_ticket():
    counter = a_counter()
    found = at_once(lambda _n: take_ticket(counter.pk, device="mine", by=ANYONE).pk)
    assert len(set(found)) == 1
    assert Ticket.objects.count() == 1


def test_one_telephone_at_two_counters_holds_one_ticket():
    counters = [a_counter()]
    counters.append(a_counter(counters[0].park))
    found = at_once(lambda n: take_ticket(counters[n % 2].pk, device="mine", by=ANYONE).pk)
    assert len({f for f in found if f != "ticket_held"}) == 1
    assert Ticket.objects.count() == 1


def test_six_people_book_one_hour_and_places_are_held_once():
    counter = a_counter(places=2)
    found = at_once(lambda _n: an_appointment(counter).place)
    assert sorted(map(str, found)) == ["1", "2", *["appointment_slot_full"] * (AT_ONCE - 2)]
    assert Appointment.objects.count() == 2


def test_a_ticket_is_ended_once_however_many_end_it():
    ticket = a_ticket()
    elsewhere = a_counter(ticket.counter.park)
    agent = agent_of(ticket.counter)
    call_next(ticket.counter_id, by=agent)

    def end(number):
        if number % 3 == 0:
            return finish_ticket(ticket.pk, by=agent).state
        if number % 3 == 1:
            return mark_no_show(ticket.pk, by=agent).state
        return transfer_ticket(ticket.pk, elsewhere.pk, by=agent).state

    found = at_once(end)
    assert found.count("wrong_state") == AT_ONCE - 1
    ticket.refresh_from_db()
    followers = Ticket.objects.filter(follows=ticket).count()
    assert followers == (1 if ticket.state == "transferred" else 0)
