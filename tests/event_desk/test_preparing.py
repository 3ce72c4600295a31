"""Preparing events: the programme with its rooms, changes that are told, copies, co-organisers."""

from datetime import timedelta

import pytest
from django.db import transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, WrongState
from majal.modules.bookings.errors import SlotTaken
from majal.modules.bookings.models import Booking
from majal.modules.event_desk.commands import add_speaker
from majal.modules.event_desk.queries import part_of
from majal.modules.events import errors
from majal.modules.events.commands import (
    Words,
    add_session,
    ask_question,
    cancel_event,
    change_session,
    copy_event,
    edit_event,
    name_partner,
    publish_event,
    remove_session,
    tell_everybody,
)
from majal.modules.events.models import Event, Registration
from majal.modules.messages.models import Message
from tests.bookables.factories import a_room, open_park
from tests.events.factories import (
    HOURS,
    a_partner,
    a_registration,
    an_event,
    details,
    lead_of,
    past,
    soon,
    tell_new,
)
from tests.organisations.factories import an_organisation
from tests.organisations.factories import manager_of as company_manager
from tests.people.factories import person

pytestmark = pytest.mark.django_db


def test_a_lead_holds_a_room_with_a_session_and_it_is_given_back_with_it():
    park = open_park()
    room, other = a_room(park, on_holidays=True), a_room(park, on_holidays=True)
    lead = lead_of(park)
    event = an_event(park, by=lead)
    begins = soon(8)
    session = add_session(event.pk, begins, begins + HOURS, bookable_id=room.pk, by=lead)
    first = Booking.objects.get()
    assert (first.state, first.booker_id, first.unit) == ("confirmed", lead.pk, "")
    event.refresh_from_db()
    assert event.ends_at == begins + HOURS
    change_session(session.pk, begins, begins + HOURS, bookable_id=other.pk, by=lead)
    assert list(Booking.objects.order_by("pk").values_list("state", "bookable")) == [
        ("cancelled", room.pk),
        ("confirmed", other.pk),
    ]
    cancel_event(event.pk, reason="Formatrice absente", by=lead)
    assert set(Booking.objects.values_list("state", flat=True)) == {"cancelled"}


def test_a_room_that_is_taken_leaves_the_session_as_it_was():
    park = open_park()
    room = a_room(park, on_holidays=True)
    lead = lead_of(park)
    begins = soon(8)
    add_session(an_event(park).pk, begins, begins + HOURS, bookable_id=room.pk, by=lead)
    event = an_event(park)
    before = event.sessions.get()
    with pytest.raises(SlotTaken), transaction.atomic():
        change_session(before.pk, begins, begins + HOURS, bookable_id=room.pk, by=lead)
    assert event.sessions.get().starts_at == before.starts_at


def test_a_room_of_another_park_and_an_end_before_the_beginning_are_refused():
    event = an_event(open_park("agadir"))
    elsewhere = a_room(open_park("rabat"))
    begins = soon(8)
    with pytest.raises(errors.OutsidePark):
        add_session(event.pk, begins, begins + HOURS, bookable_id=elsewhere.pk, by=SYSTEM)
    with pytest.raises(errors.EndsBeforeStart):
        add_session(event.pk, begins, begins, by=SYSTEM)
    with pytest.raises(errors.LastSession):
        remove_session(event.sessions.get().pk, by=SYSTEM)


def test_other_hours_are_told_to_those_who_come_and_once():
    event = an_event()
    one = a_registration(event)
    tell_new()
    session = event.sessions.get()
    begins = event.starts_at + timedelta(hours=3)
    change_session(session.pk, begins, begins + HOURS, by=SYSTEM)
    for _ in range(2):
        tell_everybody(event.pk, "changed", by=SYSTEM)
    kinds = [m.dedupe_key.split(":")[1] for m in Message.objects.filter(ref_id=one.pk)]
    assert sorted(kinds) == ["changed", "registered"]
    event.refresh_from_db()
    assert (event.starts_at, event.sequence) == (begins, 1)


def test_what_is_cancelled_says_why_and_changes_no_more():
    event = an_event()
    one = a_registration(event)
    tell_new()
    with pytest.raises(errors.ReasonMissing):
        cancel_event(event.pk, reason="  ", by=SYSTEM)
    cancel_event(event.pk, reason="Salle inondée", by=SYSTEM)
    tell_everybody(event.pk, "event_cancelled", by=SYSTEM)
    assert Message.objects.filter(ref_id=one.pk).count() == 2
    with pytest.raises(errors.BegunAlready):
        edit_event(event.pk, details(capacity=3), by=SYSTEM)
    with pytest.raises(WrongState):
        publish_event(event.pk, by=SYSTEM)


def test_a_copy_has_the_programme_and_none_of_the_people():
    event = an_event(kind="training")
    add_speaker(event.pk, "Rim Bennis", session_id=event.sessions.get().pk, by=SYSTEM)
    ask_question(event.pk, "text", Words(fr="Pourquoi ?"), by=SYSTEM)
    a_registration(event)
    copy = copy_event(event.pk, soon(30), by=SYSTEM)
    assert (copy.state, copy.copied_from_id, copy.starts_at) == ("draft", event.pk, soon(30))
    assert copy.ends_at - copy.starts_at == HOURS
    assert [s.session_id for s in copy.speakers.all()] == [copy.sessions.get().pk]
    assert (copy.questions.count(), copy.registrations.count()) == (1, 0)


def test_only_those_who_run_the_park_prepare_and_a_name_is_needed():
    park = open_park("agadir")
    with pytest.raises(NotAllowed):
        an_event(park, by=person("x@example.ma"))
    with pytest.raises(NotAllowed):
        an_event(park, by=lead_of(open_park("rabat")))
    with pytest.raises(errors.NameMissing):
        an_event(park, name_fr="  ")
    with pytest.raises(errors.ClosesTooLate):
        an_event(park, closes_at=soon(60))


def test_what_is_over_is_not_published():
    event = past(an_event(published=False))
    with pytest.raises(errors.BegunAlready):
        publish_event(event.pk, by=SYSTEM)


@pytest.mark.parametrize("choices", [[], ["A"], ["A", "A"], [str(n) for n in range(13)]])
def test_a_choice_has_two_to_twelve_answers(choices):
    with pytest.raises(errors.ChoicesMissing):
        ask_question(an_event().pk, "choice", Words(fr="Q"), choices=choices, by=SYSTEM)


def test_a_co_organiser_sees_numbers_and_only_the_names_of_those_who_agreed():
    council = an_organisation()
    event = an_event()
    a_partner(council, event)
    with pytest.raises(errors.PartnerAlready), transaction.atomic():
        name_partner(event.pk, council.pk, by=SYSTEM)
    a_registration(event, 1, age_band="18-24", names_shared=True)
    a_registration(event, 2, age_band="18-24")
    seen = part_of(Event.objects.select_related("places").get(pk=event.pk))
    assert (seen.total, [n for _a, n in seen.ages]) == (2, [2])
    assert [one.name for one in seen.named] == ["Ghita 1"]
    assert Registration.objects.count() == 2
    assert company_manager(council).pk
