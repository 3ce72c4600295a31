"""What the counters prove of a month that is over: people served, waits, appointments kept."""

from datetime import date
from decimal import Decimal

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.meters import meters
from majal.kernel.refs import Ref
from majal.modules.counters.models import Appointment, Opinion
from majal.modules.figures.public import Observation, load_measures, run_meters
from tests.counters.factories import a_counter, a_past_ticket, agent_of, at
from tests.parks.factories import a_park, manager_of

pytestmark = pytest.mark.django_db
TODAY, IN_MAY = date(2026, 6, 10), date(2026, 5, 13)
MAY = PartialDate(2026, 5)


def readings(name):
    found = list(meters[name].read(TODAY))
    assert {r.period for r in found} <= {MAY}
    return {r.subject: r.value for r in found}


def an_end(counter, number, state):
    starts = at(9 + number, day=IN_MAY)
    return Appointment.objects.create(
        counter=counter,
        reference=f"MAY{counter.pk}{number}",
        starts_at=starts,
        ends_at=at(9 + number, 20, day=IN_MAY),
        day=IN_MAY,
        place=1,
        state=state,
    )


def test_a_month_is_counted_by_park_and_fictitious_counters_are_left_out():
    here, there = a_counter(), a_counter(a_park("tiznit"))
    for counter, waits in ((here, (4, 10, 30)), (there, (20,))):
        for wait in waits:
            a_past_ticket(counter, IN_MAY, wait=wait)
    a_past_ticket(here, IN_MAY, state="no_show", wait=50)
    a_past_ticket(here, date(2026, 6, 3))
    a_past_ticket(a_counter(here.park, is_fictitious=True), IN_MAY)
    parks = [Ref("parks.park", c.park_id) for c in (here, there)]
    assert readings("counter_visits_served") == {None: 4, parks[0]: 3, parks[1]: 1}
    assert readings("counter_usual_wait") == {None: 20, parks[0]: 20, parks[1]: 20}


def test_appointments_that_were_cancelled_do_not_count():
    counter = a_counter()
    for number, state in enumerate(("kept", "kept", "missed", "cancelled")):
        an_end(counter, number, state)
    share = Decimal("66.7")
    park = Ref("parks.park", counter.park_id)
    assert readings("counter_appointments_kept") == {None: share, park: share}


def test_nothing_is_said_of_a_month_without_visitors():
    a_counter()
    for name in ("counter_visits_served", "counter_usual_wait", "counter_appointments_kept"):
        assert readings(name) == {}


def test_stars_are_told_from_five_opinions_on_and_open_to_their_tickets():
    counter, other = a_counter(), a_counter(a_park("tiznit"))
    tickets = [a_past_ticket(counter, IN_MAY) for _ in range(6)]
    for ticket, stars in zip(tickets, (5, 5, 4, 4, 2), strict=False):  # the sixth gave none
        assert readings("counter_satisfaction") == {}
        Opinion.objects.create(ticket=ticket, rating=stars)
    park = Ref("parks.park", counter.park_id)
    assert readings("counter_satisfaction") == {None: 4, park: 4}
    Opinion.objects.create(ticket=a_past_ticket(other, IN_MAY), rating=1)
    assert readings("counter_satisfaction") == {None: Decimal("3.5"), park: 4}
    rows = meters["counter_satisfaction"].rows
    assert set(rows(manager_of(counter.park), None, MAY)) == set(tickets[:5])
    assert list(rows(ANYONE, None, MAY)) == []


def test_behind_a_figure_each_reader_finds_what_they_may_see():
    counter, other = a_counter(), a_counter(a_park("tiznit"))
    mine, theirs = a_past_ticket(counter, IN_MAY), a_past_ticket(other, IN_MAY)
    came = an_end(counter, 1, "kept")
    rows = meters["counter_visits_served"].rows
    park = Ref("parks.park", counter.park_id)
    assert set(rows(SYSTEM, None, MAY)) == {mine, theirs}
    assert list(rows(manager_of(counter.park), None, MAY)) == [mine]
    assert list(rows(agent_of(counter), park, MAY)) == [mine]
    assert list(rows(ANYONE, None, MAY)) == []
    assert list(meters["counter_usual_wait"].rows(SYSTEM, park, MAY)) == [mine]
    assert list(meters["counter_appointments_kept"].rows(SYSTEM, park, MAY)) == [came]


def test_the_nights_record_them_once(time_machine):
    time_machine.move_to("2026-06-10 02:00:00+00:00", tick=False)
    load_measures(by=SYSTEM)
    a_past_ticket(a_counter(), IN_MAY)
    run_meters(day=TODAY, by=SYSTEM)
    rows = Observation.objects.filter(measure__code__startswith="counter_")
    assert rows.count() == 4
    run_meters(day=TODAY, by=SYSTEM)
    assert rows.count() == 4
