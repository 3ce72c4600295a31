"""Many phones at the same moment: one arrival a person a session, whatever is sent twice."""

import uuid

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.attendance.commands import record_mark
from majal.modules.attendance.models import Attendance, Mark, Presence
from majal.modules.attendance.workflow import Outcome
from tests.attendance.factories import an_event_today, given, the_session
from tests.bookings.test_races import at_once
from tests.events.factories import a_registration

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_person_noted_by_eight_phones_is_there_once():
    one = a_registration(an_event_today())
    session, said = the_session(one.event), []

    def note(_n):
        said.append(record_mark(one.event_id, given(one, session), by=SYSTEM).outcome)

    assert at_once(8, note) == [None] * 8
    assert (Presence.objects.count(), Attendance.objects.count()) == (1, 1)
    assert sorted(said) == sorted([Outcome.ALREADY] * 7 + [Outcome.TAKEN])


def test_one_mark_sent_eight_times_is_kept_once():
    one = a_registration(an_event_today())
    mark = given(one, the_session(one.event), key=uuid.uuid4())
    assert at_once(8, lambda _n: record_mark(one.event_id, mark, by=SYSTEM)) == [None] * 8
    assert (Mark.objects.count(), Presence.objects.count()) == (1, 1)
