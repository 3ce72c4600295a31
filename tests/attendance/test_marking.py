"""What is noted at the door, corrected, and what it comes to."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from majal.kernel import links
from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.attendance import errors
from majal.modules.attendance.commands import (
    close_gate,
    correct_presence,
    open_gate,
    record_mark,
    recount_event,
    set_level,
    set_rule,
    walk_in,
)
from majal.modules.attendance.models import Attendance, Mark, Presence
from majal.modules.attendance.permissions import GATE_LINK
from majal.modules.attendance.queries import secret_of
from majal.modules.attendance.workflow import How, MarkKind, Outcome
from majal.modules.events.commands import cancel_registration
from majal.modules.events.errors import ContactMissing
from majal.modules.events.models import Registration, Session
from tests.attendance.factories import (
    a_gate,
    a_second_session,
    an_event_today,
    comes,
    desk_of,
    ended,
    the_session,
)
from tests.attendance.factories import given as noted
from tests.events.factories import a_registration, an_event, lead_of, who
from tests.people.factories import person

pytestmark = pytest.mark.django_db


def holder(gate):
    return links.holder(secret_of(gate), GATE_LINK)


def test_somebody_comes():
    one = a_registration(an_event_today())
    desk = desk_of(one.event.park)
    answer = record_mark(one.event_id, noted(one), by=desk)
    assert (answer.outcome, answer.name, answer.said) == (Outcome.TAKEN, one.name, "Noted.")
    found = Presence.objects.get()
    assert (found.how, found.minutes, found.mark.by) == (How.ON_TIME, 120, desk)
    whole = Attendance.objects.get()
    assert (whole.sessions, whole.minutes, whole.met) == (1, 120, True)


def test_sent_again_it_is_kept_once():
    one = a_registration(an_event_today())
    mark = noted(one)
    said = [record_mark(one.event_id, mark, by=SYSTEM).outcome for _ in range(3)]
    assert said == [Outcome.TAKEN] * 3
    assert Mark.objects.count() == 1


def test_twice_is_told_with_hour_and_name():
    one = a_registration(an_event_today())
    desk = desk_of(one.event.park)
    record_mark(one.event_id, noted(one), by=desk)
    again = record_mark(one.event_id, noted(one), by=SYSTEM)
    at = timezone.localtime(the_session(one.event).starts_at)
    assert again.outcome == Outcome.ALREADY
    assert again.said == f"Noted already at \u2066{at:%H:%M}\u2069 by \u2068{desk.name}\u2069."
    assert Presence.objects.count() == 1


def test_the_ticket_of_another_event():
    event, other = an_event_today(), a_registration(an_event_today())
    answer = record_mark(
        event.pk,
        noted(other, the_session(event), registration_id=None, code=other.code),
        by=SYSTEM,
    )
    assert answer.outcome == Outcome.OTHER_EVENT
    assert answer.name == ""
    guessed = record_mark(event.pk, noted(other, the_session(event)), by=SYSTEM)
    assert guessed.outcome == Outcome.UNKNOWN


def test_cancelled_waiting_unknown():
    event = an_event_today(capacity=1)
    gone = a_registration(event)
    cancel_registration(gone.pk, by=SYSTEM)
    a_registration(event, 1)
    waits = a_registration(event, 2)
    assert record_mark(event.pk, noted(waits), by=SYSTEM).outcome == Outcome.WAITING
    unknown = noted(gone, registration_id=None, code="no such ticket")
    assert record_mark(event.pk, unknown, by=SYSTEM).outcome == Outcome.UNKNOWN


def test_an_hour_far_from_the_session():
    one = a_registration(an_event_today())
    far = noted(one, at=timezone.now() - timedelta(days=2))
    assert record_mark(one.event_id, far, by=SYSTEM).outcome == Outcome.HOUR
    assert Mark.objects.count() == 0


def test_a_volunteers_link_is_for_one_event_and_one_day():
    event = an_event_today()
    one, session = a_registration(event), the_session(event)
    later = a_second_session(event, 30)
    by = holder(a_gate(event, label="Omar"))
    assert record_mark(event.pk, noted(one), by=by).outcome == Outcome.TAKEN
    assert Presence.objects.get().mark.gate.label == "Omar"
    off = noted(one, later, at=later.starts_at)
    assert record_mark(event.pk, off, by=by).outcome == Outcome.HOUR
    other = a_registration(an_event_today())
    with pytest.raises(NotFound):
        record_mark(other.event_id, noted(other), by=by)
    with pytest.raises(NotAllowed):
        correct_presence(one.pk, session.pk, came=False, reason="x", by=by)
    with pytest.raises(NotAllowed):
        set_level(one.pk, "good", by=by)


def test_a_closed_link_opens_nothing():
    gate = a_gate()
    by = holder(gate)
    one = a_registration(gate.event)
    close_gate(gate.pk, by=SYSTEM)
    with pytest.raises(links.LinkRevoked):
        holder(gate)
    with pytest.raises(NotFound):
        record_mark(gate.event_id, noted(one), by=by)
    with pytest.raises(errors.GateClosed):
        close_gate(gate.pk, by=SYSTEM)


def test_the_trainers_link_notes_levels():
    one = a_registration(an_event_today())
    by = holder(a_gate(one.event, trainer=True))
    with pytest.raises(errors.NotAttended):
        set_level(one.pk, "good", by=by)
    comes(one)
    assert set_level(one.pk, "good", by=by).level_after == "good"


def test_links_are_refused_for_other_days_and_without_a_name():
    event = an_event_today()
    with pytest.raises(errors.GateDay):
        open_gate(event.pk, "Omar", day=timezone.localdate() + timedelta(days=9), by=SYSTEM)
    with pytest.raises(errors.GateUnnamed):
        open_gate(event.pk, "  ", day=None, by=SYSTEM)
    with pytest.raises(NotAllowed):
        open_gate(event.pk, "Omar", day=None, by=person())
    with pytest.raises(errors.NotHeld):
        open_gate(an_event(published=False).pk, "Omar", day=None, by=SYSTEM)


def test_strangers_note_nothing():
    one = a_registration(an_event_today())
    for actor in (ANYONE, person()):
        with pytest.raises(NotAllowed):
            record_mark(one.event_id, noted(one), by=actor)


def test_a_correction_needs_a_reason_and_outweighs_what_comes_later():
    one = a_registration(an_event_today())
    session, desk = the_session(one.event), desk_of(one.event.park)
    comes(one)
    with pytest.raises(errors.ReasonMissing):
        correct_presence(one.pk, session.pk, came=False, reason=" ", by=desk)
    correct_presence(one.pk, session.pk, came=False, reason="Autre personne", by=desk)
    assert Presence.objects.get().how == How.ABSENT
    assert not Attendance.objects.get().met
    late = record_mark(one.event_id, noted(one), by=SYSTEM)
    assert late.outcome == Outcome.CORRECTED
    assert Presence.objects.get().how == How.ABSENT
    correct_presence(
        one.pk,
        session.pk,
        came=True,
        arrived_at=session.starts_at + timedelta(minutes=60),
        reason="Venu plus tard",
        by=desk,
    )
    found = Presence.objects.get()
    assert (found.how, found.minutes) == (How.LATE, 60)
    assert Mark.objects.count() == 4


def test_corrections_that_cannot_be():
    event = an_event_today()
    one, session = a_registration(event), the_session(event)
    with pytest.raises(errors.LeftBeforeArrival):
        correct_presence(
            one.pk, session.pk, came=True, left_at=session.starts_at, reason="x", by=SYSTEM
        )
    with pytest.raises(errors.OtherSession):
        correct_presence(one.pk, the_session(an_event_today()).pk, came=True, reason="x", by=SYSTEM)
    ahead = a_registration(an_event())
    with pytest.raises(errors.NotBegun):
        correct_presence(ahead.pk, the_session(ahead.event).pk, came=True, reason="x", by=SYSTEM)


def test_hours_against_the_rule():
    event = an_event_today()
    one = a_registration(event)
    a_second_session(event)
    comes(one)
    assert not Attendance.objects.get().met  # two hours of four
    set_rule(event.pk, percent=50, grace=10, asks=True, by=lead_of(event.park))
    assert Attendance.objects.get().met
    with pytest.raises(errors.PercentWrong):
        set_rule(event.pk, percent=0, grace=10, asks=True, by=SYSTEM)
    with pytest.raises(NotAllowed):
        set_rule(event.pk, percent=50, grace=1, asks=True, by=desk_of(event.park))


def test_a_session_taken_out_counts_no_more():
    event = an_event_today()
    one, more = a_registration(event), a_second_session(event)
    comes(one)
    Session.objects.filter(pk=more.pk).update(removed_at=timezone.now())
    assert recount_event(event.pk, by=SYSTEM) == 1
    assert Attendance.objects.get().met


def test_somebody_at_the_door_has_a_place_while_there_is_one():
    event = an_event_today(capacity=1)
    session, desk = the_session(event), desk_of(event.park)
    made = walk_in(event.pk, session.pk, who(1), consent=True, by=desk)
    assert Presence.objects.get().registration == made
    with pytest.raises(errors.NoSeatLeft):
        walk_in(event.pk, session.pk, who(2), consent=True, by=desk)
    assert Registration.objects.count() == 1
    with pytest.raises(ContactMissing):
        walk_in(event.pk, session.pk, who(3, email=""), consent=True, by=desk)


def test_the_database_joins_no_two_events():
    one, session = a_registration(an_event_today()), the_session(an_event_today())
    values = {"registration": one, "session": session, "at": timezone.now()}
    with pytest.raises(IntegrityError, match="another event"), transaction.atomic():
        Mark.objects.create(key=uuid.uuid4(), kind=MarkKind.IN, **values)
    other = an_event_today()
    with pytest.raises(IntegrityError, match="another event"), transaction.atomic():
        Attendance.objects.create(registration=one, event=other)
    with pytest.raises(IntegrityError, match="attendance_met_in_hours"), transaction.atomic():
        Attendance.objects.create(registration=one, event=one.event, met=True)


MINUTES = st.integers(-20, 100)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.integers(0, 2), MINUTES), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
)
def test_two_phones_in_any_order_with_repetitions_come_to_the_same(marks, random):
    """The same people, noted by two phones, sent as it comes: one arrival each, the earliest."""
    event = an_event_today()
    people = [a_registration(event, n) for n in range(3)]
    session = the_session(event)
    sent = [
        noted(people[n], session, at=session.starts_at + timedelta(minutes=minutes))
        for n, minutes in marks
    ]
    order = sent + [random.choice(sent) for _ in range(3)]
    random.shuffle(order)
    for one in order:
        record_mark(event.pk, one, by=SYSTEM)
    found = dict(Presence.objects.filter(session=session).values_list("registration", "arrived_at"))
    first = {}
    for one in sent:
        first[one.registration_id] = min(first.get(one.registration_id, one.at), one.at)
    assert found == first
    assert Mark.objects.filter(session=session).count() == len(sent)


def test_ended_events_take_marks_of_phones_that_come_back_late():
    event = an_event_today()
    one = a_registration(event)
    ended(event)
    one.refresh_from_db()
    assert comes(one).met
