"""Appointments: what is refused and why, places that nobody holds twice, links, forgetting."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.counters import errors
from majal.modules.counters.commands import (
    Visitor,
    add_closing,
    book_appointment,
    cancel_appointment,
    close_past_days,
    forget_people,
    miss_appointment,
    move_appointment,
    welcome_appointment,
)
from majal.modules.counters.models import Appointment
from majal.modules.counters.queries import appointment_of_link, hour_of, slots_of
from majal.modules.counters.views.booking import address_of_holder
from tests.counters.factories import (
    MORNING,
    WEDNESDAY,
    a_counter,
    agent_of,
    an_administration,
    an_appointment,
    at,
)
from tests.desk.factories import a_procedure
from tests.parks.factories import a_park
from tests.people.factories import person

pytestmark = pytest.mark.django_db
THURSDAY = WEDNESDAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _in_the_morning(time_machine):
    time_machine.move_to(MORNING, tick=False)


def refused(error, counter, when, **visitor):
    with pytest.raises(error) as told:
        an_appointment(counter, when, **visitor)
    return str(told.value)


def test_a_stranger_books_with_a_name_and_one_way_to_be_told(mailoutbox):
    one = an_appointment(when=at(11, 20), phone="", email="ghita@example.ma")
    assert (one.state, one.place, one.day) == ("booked", 1, WEDNESDAY)
    assert one.ends_at - one.starts_at == timedelta(minutes=20)
    assert len(one.reference) == 8
    assert one.seed not in address_of_holder(one)


def test_hours_that_do_not_exist_are_refused_with_a_reason(time_machine):
    counter = a_counter(days_ahead=10)
    refused(errors.InThePast, counter, at(9))
    refused(errors.NoSuchSlot, counter, at(11, 7))
    refused(errors.NoSuchSlot, counter, at(16))
    refused(errors.TooFarAhead, counter, at(11, day=WEDNESDAY + timedelta(days=20)))
    refused(errors.ClosedThatDay, counter, at(11, day=date(2026, 6, 13)))
    assert "10" in refused(errors.TooFarAhead, counter, at(11, day=date(2026, 7, 1)))


def test_who_books_is_named_and_can_be_told():
    counter = a_counter()
    refused(errors.NameMissing, counter, at(11), name="  ")
    refused(errors.ContactMissing, counter, at(11), phone="", email="")
    with pytest.raises(errors.NameMissing):
        book_appointment(counter.pk, at(11), by=ANYONE)


def test_a_closing_notice_takes_the_day_away_and_says_why():
    counter = a_counter()
    add_closing(
        counter.park_id,
        first=THURSDAY,
        last=THURSDAY,
        text_ar="جرد سنوي",
        text_fr="Inventaire annuel",
        by=SYSTEM,
    )
    assert "Inventaire annuel" in refused(errors.ClosedThatDay, counter, at(11, day=THURSDAY))
    assert an_appointment(counter, at(11))


def test_a_counter_without_appointments_and_a_foreign_procedure():
    refused(errors.NoAppointments, a_counter(takes_appointments=False), at(11))
    with pytest.raises(NotFound):
        book_appointment(10**6, at(11), by=ANYONE)
    with pytest.raises(errors.NotForThisCounter):
        book_appointment(
            a_counter(a_park("other")).pk,
            at(11),
            procedure_id=a_procedure().procedure_id,
            visitor=Visitor("Ghita", "+212600000000"),
            by=ANYONE,
        )


def test_places_fill_and_the_last_one_is_the_last():
    counter = a_counter(places=2)
    assert [an_appointment(counter).place for _ in range(2)] == [1, 2]
    refused(errors.SlotFull, counter, at(11))
    taken = {slot.stamp: slot.left for day in slots_of(counter)[:1] for slot in day.slots}
    assert (taken["2026-06-10T11:00"], taken["2026-06-10T11:20"]) == (0, 2)


def test_one_person_books_once_a_day_at_a_counter():
    counter = a_counter()
    an_appointment(counter, at(11), phone="+212611111111")
    refused(errors.BookedAlready, counter, at(14), phone="+212611111111")
    assert an_appointment(counter, at(14, day=THURSDAY), phone="+212611111111")
    somebody = person()
    an_appointment(counter, at(12), by=somebody)
    with pytest.raises(errors.BookedAlready):
        an_appointment(counter, at(13), by=somebody)


def test_a_longer_appointment_holds_every_moment_of_its_place():
    counter = a_counter(slot_minutes=60)
    an_appointment(counter, at(11))
    counter.slot_minutes = 20
    counter.save()
    refused(errors.SlotFull, counter, at(11, 20))
    assert an_appointment(counter, at(12)).place == 1


def test_the_database_itself_refuses_two_on_one_place():
    one = an_appointment()
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(
            counter=one.counter,
            reference="TWICE",
            starts_at=one.starts_at + timedelta(minutes=5),
            ends_at=one.ends_at + timedelta(minutes=5),
            day=one.day,
            place=one.place,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(
            counter=one.counter,
            reference="THIRD",
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            day=one.day,
            place=2,
        )


def test_moving_frees_the_former_hour_and_keeps_the_link():
    one = an_appointment()
    secret = address_of_holder(one).rstrip("/").split("/")[-1]
    holder, found = appointment_of_link(secret)
    assert found == one
    move_appointment(one.pk, at(14), by=holder)
    assert an_appointment(one.counter, at(11))
    assert appointment_of_link(secret)[1].starts_at == at(14)
    with pytest.raises(errors.SlotFull):
        move_appointment(one.pk, at(11), by=holder)


def test_cancelling_frees_the_hour_and_ends_it():
    one = an_appointment(by=(owner := person()))
    cancel_appointment(one.pk, by=owner)
    assert an_appointment(one.counter, at(11)).place == 1
    with pytest.raises(errors.EndedAlready):
        cancel_appointment(one.pk, by=owner)
    with pytest.raises(errors.EndedAlready):
        move_appointment(one.pk, at(14), by=owner)


def test_nobody_else_touches_it():
    one = an_appointment()
    stranger_to_it, _ = appointment_of_link(
        address_of_holder(an_appointment(one.counter, at(12))).rstrip("/").split("/")[-1]
    )
    for by in (ANYONE, person(), stranger_to_it):
        with pytest.raises(NotAllowed):
            cancel_appointment(one.pk, by=by)
        with pytest.raises(NotAllowed):
            move_appointment(one.pk, at(14), by=by)


def test_only_its_own_agents_receive_and_the_others_are_told_whose_it_is():
    ours = a_counter()
    theirs = a_counter(ours.park, organisation=an_administration("Conservation foncière"))
    one = an_appointment(theirs)
    with pytest.raises(errors.NotYourCounter) as told:
        welcome_appointment(one.pk, by=agent_of(ours))
    assert "Conservation foncière" in str(told.value)
    with pytest.raises(errors.NotYourCounter):
        miss_appointment(one.pk, by=agent_of(ours))
    ticket = welcome_appointment(one.pk, by=agent_of(theirs))
    one.refresh_from_db()
    assert (one.state, ticket.state, ticket.appointment) == ("kept", "called", one)


def test_an_hour_still_to_come_is_not_missed_and_another_day_is_not_received(time_machine):
    one = an_appointment()
    agent = agent_of(one.counter)
    with pytest.raises(errors.NotYet):
        miss_appointment(one.pk, by=agent)
    tomorrow = an_appointment(one.counter, at(11, day=THURSDAY))
    with pytest.raises(errors.NotToday):
        welcome_appointment(tomorrow.pk, by=agent)
    tomorrow.refresh_from_db()
    assert tomorrow.state == "booked"
    time_machine.move_to(at(11, 30), tick=False)
    assert miss_appointment(one.pk, by=agent).state == "missed"


def test_ninety_days_later_nobody_knows_who_came(time_machine):
    one = an_appointment(email="ghita@example.ma")
    mine = an_appointment(one.counter, at(12), by=person())
    time_machine.move_to(at(10) + timedelta(days=90), tick=False)
    close_past_days(by=SYSTEM)
    assert forget_people(by=SYSTEM) == 0
    time_machine.move_to(at(10) + timedelta(days=91), tick=False)
    assert forget_people(by=SYSTEM) == 2
    assert forget_people(by=SYSTEM) == 0
    for row in (one, mine):
        row.refresh_from_db()
        kept = (row.name, row.phone, row.email, row.held_by, row.seed, row.person_id)
        assert kept == ("", "", "", "", "", None)
        assert (row.state, row.reference != "") == ("missed", True)
    assert "Ghita" not in str(list(type(one).pgh_event_model.objects.values()))


def test_only_the_nights_forget():
    for by in (ANYONE, person(), agent_of(a_counter())):
        with pytest.raises(NotAllowed):
            forget_people(by=by)
        with pytest.raises(NotAllowed):
            close_past_days(by=by)


@pytest.mark.parametrize(
    "stamp",
    ["", "nonsense", "2026-06-10", "0001-01-01T00:00", "9999-12-31T23:59", "2026-13-01T10:00", "٢"],
)
def test_what_is_no_hour_is_none(stamp):
    assert hour_of(stamp) is None
