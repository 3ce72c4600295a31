"""The queue: numbers without a gap, one ticket a telephone, who may act on whom, opinions, waits."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.modules.counters import errors
from majal.modules.counters.commands import (
    call_again,
    call_next,
    close_past_days,
    finish_ticket,
    give_opinion,
    leave_queue,
    mark_no_show,
    serve_ticket,
    take_ticket,
    transfer_ticket,
)
from majal.modules.counters.commands.queue import AT_ONCE, MOST_A_DAY, MOST_AT_ONCE
from majal.modules.counters.models import Ticket
from majal.modules.counters.queries import board_of, counters_of, stand_of
from majal.modules.counters.queries.waiting import FEWEST_SERVICES, LAST_SERVICES, pace_of
from tests.counters.factories import (
    MORNING,
    WEDNESDAY,
    a_counter,
    a_past_ticket,
    a_ticket,
    agent_of,
    an_administration,
    at,
)
from tests.desk.factories import a_procedure
from tests.people.factories import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_the_morning(time_machine):
    time_machine.move_to(MORNING, tick=False)


def line_of(counter):
    return next(
        one for one in board_of(counters_of(counter.park, to=SYSTEM)) if one.counter == counter
    )


def test_numbers_leave_no_gap_and_the_same_telephone_gets_the_same_ticket():
    counter = a_counter()
    labels = [a_ticket(counter).label for _ in range(3)]
    assert labels == [f"{counter.letter}-{n:03}" for n in (1, 2, 3)]
    mine = a_ticket(counter, device="mine")
    assert a_ticket(counter, device="mine") == mine
    assert Ticket.objects.count() == 4


def test_a_telephone_holds_one_ticket_of_a_park():
    counter = a_counter()
    mine = a_ticket(counter, device="mine")
    with pytest.raises(errors.TicketHeld):
        a_ticket(a_counter(counter.park), device="mine")
    leave_queue(mine.key, by=ANYONE)
    assert a_ticket(a_counter(counter.park), device="mine").state == "waiting"


def test_the_device_itself_is_not_kept():
    mine = a_ticket(device="a telephone of Ghita")
    assert "Ghita" not in mine.device
    assert len(mine.device) == 64


def test_tickets_are_given_while_the_counter_is_open(time_machine):
    counter = a_counter()
    with pytest.raises(errors.NoTickets):
        a_ticket(a_counter(counter.park, takes_tickets=False))
    time_machine.move_to(at(16, 30), tick=False)
    with pytest.raises(errors.CounterClosedNow):
        a_ticket(counter)
    time_machine.move_to(at(11) + timedelta(days=3), tick=False)  # a Saturday
    with pytest.raises(errors.CounterClosedNow):
        a_ticket(counter)


def test_only_staff_give_a_number_without_a_telephone():
    counter = a_counter()
    for by in (ANYONE, person()):
        with pytest.raises(NotAllowed):
            take_ticket(counter.pk, by=by)
    assert take_ticket(counter.pk, by=agent_of(counter)).device == ""


def test_whoever_came_first_is_called_first_and_everything_is_said_once(time_machine):
    counter = a_counter()
    first, second = a_ticket(counter), a_ticket(counter)
    agent = agent_of(counter)
    assert stand_of(second).before == 1
    time_machine.move_to(at(10, 7), tick=False)
    called = call_next(counter.pk, by=agent)
    assert (called, called.state, called.agent, called.calls) == (first, "called", agent, 1)
    with pytest.raises(errors.StillServing):
        call_next(counter.pk, by=agent)
    assert stand_of(second).before == 0
    assert call_again(first.pk, by=agent).calls == 2
    serve_ticket(first.pk, by=agent)
    time_machine.move_to(at(10, 12), tick=False)
    done = finish_ticket(first.pk, note="  une attestation  ", by=agent)
    assert (done.state, done.note) == ("done", "une attestation")
    for act in (serve_ticket, mark_no_show, call_again):
        with pytest.raises(WrongState):
            act(first.pk, by=agent)


def test_nobody_waiting_is_said():
    counter = a_counter()
    with pytest.raises(errors.QueueEmpty):
        call_next(counter.pk, by=agent_of(counter))


def test_who_did_not_come_may_be_called_again_today_only(time_machine):
    ticket = a_ticket()
    agent = agent_of(ticket.counter)
    call_next(ticket.counter_id, by=agent)
    assert mark_no_show(ticket.pk, by=agent).state == "no_show"
    assert call_again(ticket.pk, by=agent).state == "called"
    mark_no_show(ticket.pk, by=agent)
    time_machine.move_to(at(11) + timedelta(days=1), tick=False)
    with pytest.raises(errors.NotToday):
        call_again(ticket.pk, by=agent)


def test_an_agent_of_another_administration_is_refused_and_told_why():
    ours = a_counter()
    theirs = a_counter(ours.park, organisation=an_administration("Trésorerie"))
    waiting = a_ticket(theirs)
    intruder, agent = agent_of(ours), agent_of(theirs)
    with pytest.raises(errors.NotYourCounter) as told:
        call_next(theirs.pk, by=intruder)
    assert "Trésorerie" in str(told.value)
    call_next(theirs.pk, by=agent)
    for act in (call_again, serve_ticket, mark_no_show, finish_ticket):
        with pytest.raises(errors.NotYourCounter):
            act(waiting.pk, by=intruder)
    with pytest.raises(errors.NotYourCounter):
        transfer_ticket(waiting.pk, ours.pk, by=intruder)
    with pytest.raises(NotAllowed):
        take_ticket(theirs.pk, by=intruder)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.agent) == ("called", agent)


def test_whoever_holds_no_role_calls_nobody():
    ticket = a_ticket()
    for by in (ANYONE, person()):
        with pytest.raises(NotAllowed):
            call_next(ticket.counter_id, by=by)
    with pytest.raises(NotFound):
        call_next(10**6, by=person())


def test_who_is_sent_on_keeps_their_rank(time_machine):
    ours = a_counter()
    theirs = a_counter(ours.park, organisation=an_administration())
    ticket = a_ticket(ours, device="mine")
    time_machine.move_to(at(10, 5), tick=False)
    later = a_ticket(theirs)
    agent = agent_of(ours)
    call_next(ours.pk, by=agent)
    with pytest.raises(errors.SameCounter):
        transfer_ticket(ticket.pk, ours.pk, by=agent)
    there = transfer_ticket(ticket.pk, theirs.pk, by=agent)
    ticket.refresh_from_db()
    assert (ticket.state, there.follows, there.device) == ("transferred", ticket, ticket.device)
    assert call_next(theirs.pk, by=agent_of(theirs)) == there
    assert stand_of(later).before == 0


def test_what_was_handled_is_one_of_the_counter():
    counter = a_counter()
    known = a_procedure()
    counter.procedures.add(known.procedure)
    ticket = a_ticket(counter)
    agent = agent_of(counter)
    call_next(counter.pk, by=agent)
    with pytest.raises(errors.NotForThisCounter):
        finish_ticket(ticket.pk, handled_id=a_procedure().procedure_id, by=agent)
    assert finish_ticket(ticket.pk, handled_id=known.procedure_id, by=agent).handled
    with pytest.raises(errors.NotForThisCounter):
        a_ticket(counter, procedure_id=a_procedure().procedure_id)


def test_an_opinion_is_given_once_after_the_service():
    ticket = a_ticket()
    with pytest.raises(errors.NotServedYet):
        give_opinion(ticket.key, 5, by=ANYONE)
    agent = agent_of(ticket.counter)
    call_next(ticket.counter_id, by=agent)
    finish_ticket(ticket.pk, by=agent)
    for rating in (0, 6):
        with pytest.raises(errors.RatingUnknown):
            give_opinion(ticket.key, rating, by=ANYONE)
    assert give_opinion(ticket.key, 4, " bien ", by=ANYONE).words == "bien"
    with pytest.raises(errors.RatedAlready):
        give_opinion(ticket.key, 1, by=ANYONE)


def test_a_ticket_is_never_deleted():
    ticket = a_ticket()
    with pytest.raises(DatabaseError), transaction.atomic():
        Ticket.objects.filter(pk=ticket.pk).delete()


def test_the_night_ends_what_the_day_left_open(time_machine):
    counter = a_counter()
    tickets = [a_ticket(counter, device=f"phone {n}") for n in range(3)]
    one, two = agent_of(counter), agent_of(counter)
    call_next(counter.pk, by=one)
    serve_ticket(call_next(counter.pk, by=two).pk, by=two)
    assert close_past_days(by=SYSTEM) == 0
    time_machine.move_to(at(1) + timedelta(days=1), tick=False)
    assert close_past_days(by=SYSTEM) == 3
    assert close_past_days(by=SYSTEM) == 0
    rows = Ticket.objects.filter(pk__in=[t.pk for t in tickets]).order_by("number")
    assert list(rows.values_list("state", "device")) == [
        ("no_show", ""),
        ("left", ""),
        ("left", ""),
    ]


def test_waits_are_told_only_from_enough_services():
    counter = a_counter()
    yesterday = WEDNESDAY - timedelta(days=1)
    for _ in range(FEWEST_SERVICES - 1):
        a_past_ticket(counter, yesterday)
    a_ticket(counter)
    assert (line_of(counter).wait, line_of(counter).usual) == (None, None)
    for _ in range(4):
        a_past_ticket(counter, yesterday, wait=20)
    line = line_of(counter)
    assert (line.waiting, line.wait) == (1, 6)
    assert line.usual == 20
    assert line_of(a_counter(counter.park)).wait is None


@given(st.lists(st.integers(0, 600), max_size=30))
def test_a_pace_is_the_mean_of_the_last_services_and_is_never_told_too_short(minutes):
    pace = pace_of(minutes)
    if len(minutes) < FEWEST_SERVICES:
        assert pace is None
        return
    last = minutes[:LAST_SERVICES]
    assert pace.services == len(last)
    assert min(last) - 1e-6 <= pace.minutes <= max(last) + 1e-6
    for before in range(5):
        assert pace.minutes * before <= pace.wait(before) < pace.minutes * before + 1


def test_one_connection_does_not_fill_a_queue(time_machine):
    counter = a_counter()
    other = a_counter(counter.park)
    for device in ("mine", *(f"phone {n}" for n in range(1, MOST_AT_ONCE))):
        a_ticket(counter, device=device, origin="203.0.113.9")
    with pytest.raises(errors.TooManyTickets) as refused:
        a_ticket(counter, origin="203.0.113.9")
    assert "10:11" in str(refused.value)  # taken at ten here; full minutes from then on
    assert Ticket.objects.filter(counter=counter).count() == MOST_AT_ONCE
    assert a_ticket(counter, device="mine", origin="203.0.113.9").number == 1  # the same again
    assert a_ticket(counter, origin="203.0.113.10").number == MOST_AT_ONCE + 1
    assert a_ticket(other, origin="203.0.113.9").number == 1
    assert take_ticket(counter.pk, by=agent_of(counter)).number == MOST_AT_ONCE + 2
    time_machine.shift(AT_ONCE)
    assert a_ticket(counter, origin="203.0.113.9").number == MOST_AT_ONCE + 3


def test_one_telephone_does_not_take_and_leave_for_ever():
    counter = a_counter()
    for _ in range(MOST_A_DAY):
        leave_queue(a_ticket(counter, device="mine").key, by=ANYONE)
    with pytest.raises(errors.TicketsUsedUp):
        a_ticket(counter, device="mine")
    with pytest.raises(errors.TicketsUsedUp):
        a_ticket(a_counter(counter.park), device="mine")
    assert a_ticket(counter, device="another").number == MOST_A_DAY + 1
