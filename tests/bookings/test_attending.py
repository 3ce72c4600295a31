"""Who came and who did not; who waits; who may not book; what the clock does."""

import pytest
import time_machine
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, WrongState
from majal.modules.bookings import errors
from majal.modules.bookings.commands import (
    Asked,
    cancel_booking,
    check_in,
    confirm_booking,
    end_booking,
    fill_slot,
    finish_booking,
    join_waiting,
    leave_waiting,
    lift_suspension,
    refuse_booking,
    suspend_booker,
)
from majal.modules.bookings.models import Booking
from majal.modules.bookings.queries import never_came, over
from majal.modules.bookings.tasks import fill, release_no_shows
from majal.modules.messages.models import Message
from majal.modules.people.public import Role
from tests.bookables.factories import MORNING, a_room, at
from tests.bookings.factories import a_booking, a_founder, a_wish, company_of, desk_of
from tests.people.factories import holder_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_now")]


@pytest.fixture
def _now():
    with time_machine.travel(MORNING, tick=False):
        yield


def later(hour, minute=0):
    """The clock at an hour of the day."""
    return time_machine.travel(at(hour, minute), tick=False)


def told(person):
    """The subjects of what somebody was told."""
    rows = Message.objects.filter(user=person).order_by("pk")
    return [one.subject.split(".")[0] for one in rows]


def test_who_checks_in_keeps_the_slot_and_who_does_not_loses_it():
    room = a_room(checkin_minutes=15)
    came = a_booking(room, at(10), at(11))
    lost = a_booking(a_room(checkin_minutes=15), at(10), at(12))
    never_asked = a_booking(a_room(), at(10), at(11))
    with pytest.raises(errors.NotYetTime):
        check_in(came.pk, by=came.booker)
    with later(9, 50):
        check_in(came.pk, by=came.booker)
    with later(10, 14):
        assert never_came(timezone.now()) == []
    with later(10, 15):
        release_no_shows()
        release_no_shows()
        states = [Booking.objects.get(pk=b.pk).state for b in (came, lost, never_asked)]
        assert states == ["checked_in", "no_show", "confirmed"]
        assert a_booking(lost.bookable, at(10, 30), at(11)).state == "confirmed"
    assert told(lost.booker) == ["Nobody came: what remained of your booking was given to others"]


def test_what_is_over_is_put_away():
    used, silent = a_booking(a_room(), at(10), at(11)), a_booking(a_room(), at(10), at(11))
    asked = a_booking(a_room(needs_approval=True), at(10), at(12))
    with later(10):
        check_in(used.pk, by=used.booker)
        assert over(timezone.now()) == [asked.pk]
    with later(11, 30):
        release_no_shows()
    states = [Booking.objects.get(pk=b.pk).state for b in (used, silent, asked)]
    assert states == ["done", "done", "refused"]
    asked.refresh_from_db()
    assert asked.reason == "Nobody decided before it began."
    with pytest.raises(NotAllowed):
        end_booking(used.pk, by=used.booker)


def test_who_leaves_early_frees_the_rest():
    booking = a_booking(a_room(), at(10), at(12))
    with later(10):
        check_in(booking.pk, by=booking.booker)
    with later(10, 40):
        finish_booking(booking.pk, by=booking.booker)
        assert a_booking(booking.bookable, at(11), at(12)).state == "confirmed"


def test_a_slot_that_comes_free_goes_to_whoever_waited_first_and_may_have_it():
    booking = a_booking()
    barred, first, second = (a_wish(booking) for _ in range(3))
    suspend_booker(company_of(barred.booker), "Impayés de mai", by=SYSTEM)
    cancel_booking(booking.pk, by=booking.booker)
    fill(None, booking.pk)
    fill(None, booking.pk)
    for wish in (barred, first, second):
        wish.refresh_from_db()
    assert [w.state for w in (barred, first, second)] == ["waiting", "booked", "waiting"]
    assert first.booking.booker == first.booker
    assert told(first.booker) == ["A slot you waited for came free: it is booked for you"]


def test_one_waits_only_for_what_is_taken_and_once():
    room = a_room()
    with pytest.raises(errors.NotTakenNow):
        join_waiting(room.pk, at(10), at(11), Asked("Attente"), by=a_founder())
    booking = a_booking(room)
    wish = a_wish(booking)
    with pytest.raises(errors.WaitsAlready):
        a_wish(booking, by=wish.booker)
    leave_waiting(wish.pk, by=wish.booker)
    cancel_booking(booking.pk, by=booking.booker)
    assert fill_slot(booking.pk, by=SYSTEM) == []


def test_a_suspended_organisation_is_told_why_until_it_is_lifted():
    founder = a_founder()
    accountant = holder_of(Role.ACCOUNTANT)
    suspend_booker(company_of(founder), "Trois factures impayées", by=accountant)
    with pytest.raises(errors.RightsSuspended) as caught:
        a_booking(by=founder)
    assert "Trois factures impayées" in str(caught.value)
    with pytest.raises(errors.SuspendedAlready):
        suspend_booker(company_of(founder), "Encore", by=accountant)
    with pytest.raises(NotAllowed):
        lift_suspension(company_of(founder), by=founder)
    lift_suspension(company_of(founder), by=accountant)
    assert a_booking(by=founder).state == "confirmed"


def test_the_team_says_yes_or_no_and_whoever_asked_is_told():
    room = a_room(needs_approval=True)
    yes, no = a_booking(room, at(10), at(11)), a_booking(room, at(12), at(13))
    desk = desk_of(room.park)
    with pytest.raises(NotAllowed):
        confirm_booking(yes.pk, by=yes.booker)
    confirm_booking(yes.pk, by=desk)
    with pytest.raises(errors.ReasonMissing):
        refuse_booking(no.pk, reason=" ", by=desk)
    refuse_booking(no.pk, reason="Visite officielle", by=desk)
    assert (told(yes.booker), told(no.booker)) == (
        ["Your booking is confirmed"],
        ["Your booking is refused"],
    )
    with pytest.raises(WrongState):
        confirm_booking(no.pk, by=desk)
