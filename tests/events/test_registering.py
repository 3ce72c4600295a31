"""Registering: what is refused and why, the waiting list, what the database itself refuses."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel import links
from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.modules.event_desk.commands import note_payment
from majal.modules.event_desk.errors import NothingToPay, PaidAlready
from majal.modules.events import errors
from majal.modules.events.commands import (
    Words,
    approve_registration,
    ask_question,
    cancel_registration,
    confirm_registration,
    edit_event,
    empty_names,
    hold_event,
    refuse_registration,
    register,
    release_unconfirmed,
    remind,
)
from majal.modules.events.models import Event, Places, Registration
from majal.modules.events.permissions import TICKET_LINK
from majal.modules.events.queries import person_key
from majal.modules.messages.models import Message
from tests.bookings.factories import a_resident, company_of
from tests.events.factories import (
    a_registration,
    an_event,
    details,
    lead_of,
    past,
    soon,
    tell_new,
    who,
)
from tests.people.factories import person

pytestmark = pytest.mark.django_db


def states(event):
    rows = Registration.objects.filter(event=event).order_by("pk")
    return list(rows.values_list("state", flat=True))


def told(one):
    rows = Message.objects.filter(ref_kind="events.registration", ref_id=one.pk)
    return [m.dedupe_key.split(":")[1] for m in rows.order_by("pk")]


def test_places_then_the_waiting_list_then_the_first_who_waits():
    event = an_event(capacity=2)
    rows = [a_registration(event, n) for n in range(4)]
    assert states(event) == ["registered", "registered", "waiting", "waiting"]
    tell_new()
    cancel_registration(rows[0].pk, by=SYSTEM)
    assert states(event) == ["cancelled", "registered", "registered", "waiting"]
    assert told(rows[2]) == ["waiting", "promoted"]
    places = Places.objects.get(pk=event.pk)
    assert (places.taken, places.waiting, places.left) == (2, 1, 0)


def test_whoever_was_overtaken_by_other_news_is_not_told_what_holds_no_more():
    event = an_event(capacity=1)
    first, second = [a_registration(event, n) for n in range(2)]
    cancel_registration(first.pk, by=SYSTEM)
    tell_new()
    assert (told(first), told(second)) == (["cancelled"], ["promoted"])


def test_a_signed_in_person_registers_for_themselves_and_sees_it():
    somebody = person("ghita@example.ma")
    one = a_registration(by=somebody, name="Ghita", email="GHITA@example.ma")
    assert (one.user_id, one.by_id, one.seed, one.email) == (
        somebody.pk,
        somebody.pk,
        "",
        "ghita@example.ma",
    )
    tell_new()
    assert (told(one), one.confirmed_at is None) == (["registered"], False)


def test_a_stranger_confirms_by_the_link_and_gives_the_place_back_by_it():
    event = an_event(capacity=1)
    one = register(event.pk, who(), consent=True, by=ANYONE)
    holder = links.holder(links.derived_secret(TICKET_LINK, one.seed), TICKET_LINK)
    assert one.confirmed_at is None
    confirm_registration(one.pk, by=holder)
    one.refresh_from_db()
    assert one.confirmed_at is not None
    other = a_registration(event, 5)
    with pytest.raises(NotAllowed):
        cancel_registration(other.pk, by=holder)
    cancel_registration(one.pk, by=holder)
    assert states(event) == ["cancelled", "registered"]


def test_what_a_stranger_never_confirmed_goes_to_the_next():
    event = an_event(capacity=1)
    one = register(event.pk, who(), consent=True, by=ANYONE)
    a_registration(event, 1)
    assert release_unconfirmed(one.pk, by=SYSTEM) is False
    with time_machine.travel(timezone.now() + timedelta(hours=49), tick=False):
        assert release_unconfirmed(one.pk, by=SYSTEM) is True
        assert release_unconfirmed(one.pk, by=SYSTEM) is False
    assert states(event) == ["cancelled", "registered"]


def test_one_person_has_one_living_registration_and_may_come_back():
    event = an_event()
    one = a_registration(event, name="A", email="a@example.ma")
    with pytest.raises(errors.RegisteredTwice), transaction.atomic():
        a_registration(event, name="Other words", email=" A@EXAMPLE.ma ")
    cancel_registration(one.pk, by=SYSTEM)
    a_registration(event, name="A", email="a@example.ma")
    assert states(event) == ["cancelled", "registered"]


def test_the_same_telephone_in_other_digits_is_the_same_person():
    event = an_event()
    a_registration(event, name="A", email="", phone="0612345678")
    with pytest.raises(errors.RegisteredTwice), transaction.atomic():
        a_registration(event, name="B", email="", phone="+212 6 12 34 56 78")
    with pytest.raises(errors.RegisteredTwice), transaction.atomic():
        a_registration(event, name="B", email="", phone="٠٦١٢٣٤٥٦٧٨")


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"name": "   "}, errors.PersonNameMissing),
        ({"email": "", "phone": ""}, errors.ContactMissing),
        ({"organisation_id": 10**9}, errors.NotYourOrganisation),
    ],
)
def test_what_is_missing_is_said(given, error):
    event = an_event()
    with pytest.raises(error):
        register(event.pk, who(**given), consent=True, by=ANYONE)


def test_without_consent_nothing_is_kept():
    event = an_event()
    with pytest.raises(errors.ConsentMissing):
        register(event.pk, who(), consent=False, by=ANYONE)
    assert Registration.objects.count() == 0


def test_ten_thousand_letters_are_cut_and_not_refused():
    one = a_registration(name="ب" * 10_000)
    assert len(one.name) == 150


def test_before_opening_after_closing_and_not_published():
    later = an_event(opens_at=soon(2))
    closed = an_event(closes_at=timezone.now() - timedelta(minutes=1))
    draft = an_event(published=False)
    for event, error in (
        (later, errors.NotOpenYet),
        (closed, errors.ClosedAlready),
        (draft, errors.NotPublished),
    ):
        with pytest.raises(error):
            register(event.pk, who(), consent=True, by=ANYONE)
    with pytest.raises(NotFound):
        register(10**9, who(), consent=True, by=ANYONE)
    assert a_registration(closed, by=lead_of(closed.park)).state == "registered"


def test_full_without_a_waiting_list_says_how_many():
    event = an_event(capacity=1, has_waiting=False)
    a_registration(event, 0)
    with pytest.raises(errors.Full) as refused:
        a_registration(event, 1)
    assert refused.value.details == {"capacity": "1"}


def test_approval_gives_a_place_or_the_waiting_list_and_a_refusal_says_why():
    event = an_event(capacity=1, needs_approval=True)
    rows = [register(event.pk, who(n), consent=True, by=ANYONE) for n in range(3)]
    lead = lead_of(event.park)
    assert approve_registration(rows[0].pk, by=lead).state == "registered"
    assert approve_registration(rows[1].pk, by=lead).state == "waiting"
    with pytest.raises(errors.ReasonMissing):
        refuse_registration(rows[2].pk, reason=" ", by=lead)
    assert refuse_registration(rows[2].pk, reason="Hors sujet", by=lead).state == "refused"
    with pytest.raises(WrongState):
        approve_registration(rows[2].pk, by=lead)
    with pytest.raises(NotAllowed):
        approve_registration(rows[1].pk, by=person("x@example.ma"))


def test_more_places_go_to_those_who_wait_and_fewer_than_taken_are_refused():
    event = an_event(capacity=1)
    for n in range(3):
        a_registration(event, n)
    edit_event(event.pk, details(capacity=2), by=SYSTEM)
    assert states(event) == ["registered", "registered", "waiting"]
    with pytest.raises(errors.FewerThanTaken):
        edit_event(event.pk, details(capacity=1), by=SYSTEM)


def test_questions_are_answered_as_they_are_asked():
    event = an_event()
    needed = ask_question(
        event.pk, "choice", Words(fr="Niveau ?"), choices=["A", "B"], required=True, by=SYSTEM
    )
    yes = ask_question(event.pk, "yes_no", Words(fr="Ordinateur ?"), by=SYSTEM)
    with pytest.raises(errors.AnswerNeeded):
        a_registration(event)
    with pytest.raises(errors.AnswerUnknown):
        a_registration(event, answers={str(needed.pk): "C"})
    one = a_registration(event, answers={str(needed.pk): "A", str(yes.pk): "no", "77": "x"})
    assert one.answers == {str(needed.pk): "A", str(yes.pk): "no"}


def test_a_company_of_the_parks_has_its_price_and_others_pay_by_hand():
    event = an_event(price=Decimal(200), price_inside=Decimal(50))
    founder = a_resident(event.park)
    inside = a_registration(event, 1, by=founder, organisation_id=company_of(founder))
    outside = a_registration(event, 2)
    assert [(r.price, r.inside) for r in (inside, outside)] == [(50, True), (200, False)]
    with pytest.raises(NothingToPay):
        note_payment(inside.pk, Decimal(50), date(2026, 6, 1), by=SYSTEM)
    note_payment(outside.pk, Decimal(200), date(2026, 6, 1), note="Reçu 7", by=SYSTEM)
    with pytest.raises(PaidAlready):
        note_payment(outside.pk, Decimal(200), date(2026, 6, 1), by=SYSTEM)


def test_people_are_reminded_once_a_day_before():
    event = an_event(starts=soon(2))
    one = a_registration(event)
    tell_new()
    assert remind(one.pk, by=SYSTEM) is False
    with time_machine.travel(event.starts_at - timedelta(days=1), tick=False):
        assert [remind(one.pk, by=SYSTEM), remind(one.pk, by=SYSTEM)] == [True, False]
    assert told(one) == ["registered", "reminder"]


def test_nobody_is_told_on_the_day_that_it_is_tomorrow():
    event = an_event(starts=soon(2))
    one = a_registration(event)
    day = timezone.localtime(event.starts_at).replace(hour=0, minute=0, second=0, microsecond=0)
    with time_machine.travel(day, tick=False):
        assert remind(one.pk, by=SYSTEM) is False
    tell_new()
    assert told(one) == ["registered"]


def test_what_is_over_is_held_and_who_waited_waits_no_more():
    event = an_event(capacity=1)
    one, two = a_registration(event, 0), a_registration(event, 1)
    with pytest.raises(WrongState):
        hold_event(event.pk, by=SYSTEM)
    past(event)
    assert hold_event(event.pk, by=SYSTEM).state == "held"
    assert states(event) == ["registered", "cancelled"]
    with pytest.raises(WrongState):
        cancel_registration(one.pk, by=SYSTEM)
    assert two.event_id == event.pk


def test_names_are_erased_after_their_time_and_what_is_counted_stays():
    event = an_event()
    one = a_registration(event, age_band="18-24", sex="female", by=person("g@example.ma"))
    past(event, days=729)
    hold_event(event.pk, by=SYSTEM)
    assert empty_names(by=SYSTEM) == 0
    past(event, days=732)
    assert [empty_names(by=SYSTEM), empty_names(by=SYSTEM)] == [1, 0]
    one.refresh_from_db()
    assert (one.name, one.email, one.person_key, one.user_id, one.by_id) == ("", "", "", None, None)
    assert (one.age_band, one.sex, one.state) == ("18-24", "female", "registered")
    kept = type(one).pgh_event_model.objects.filter(pgh_obj=one.pk).values()
    assert "Ghita" not in str(list(kept))


def test_of_whoever_was_refused_nothing_is_kept_either():
    event = an_event(capacity=3, needs_approval=True)
    one = register(event.pk, who(), consent=True, by=ANYONE)
    refuse_registration(one.pk, reason="Ghita vient d’ailleurs", by=lead_of(event.park))
    past(event, days=732)
    hold_event(event.pk, by=SYSTEM)
    assert empty_names(by=SYSTEM) == 1
    one.refresh_from_db()
    assert (one.name, one.reason, one.state) == ("", "–", "refused")


def test_raw_sql_passes_no_capacity_and_writes_no_count():
    event = an_event(capacity=1)
    one = a_registration(event, 0)
    waiting = a_registration(event, 1)
    tries = [
        ("UPDATE events_registration SET state = 'registered' WHERE id = %s", waiting.pk),
        ("UPDATE events_places SET taken = 0 WHERE event_id = %s", event.pk),
        ("UPDATE events_places SET capacity = 50 WHERE event_id = %s", event.pk),
        ("UPDATE events_event SET capacity = 0 WHERE id = %s", event.pk),
        ("DELETE FROM events_registration WHERE id = %s", one.pk),
    ]
    for sql, pk in tries:
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(sql, [pk])
    places = Places.objects.get(pk=event.pk)
    assert (places.capacity, places.taken, places.waiting) == (1, 1, 1)


def test_tickets_are_not_to_be_guessed():
    event = an_event(capacity=30)
    codes = {a_registration(event, n).code for n in range(20)}
    assert (len(codes), {len(code) for code in codes}) == (20, {43})


@given(st.text(max_size=40), st.text(max_size=40))
def test_two_keys_are_the_same_where_what_was_told_is(one, other):
    assert (person_key(one) == person_key(other)) == (one == other)
    assert len(person_key(one)) == 64


def test_an_event_is_never_deleted():
    event = an_event()
    with pytest.raises(Exception, match="Cannot delete"), transaction.atomic():
        Event.objects.filter(pk=event.pk)._raw_delete("default")
