"""Sessions: asked, confirmed, moved, cancelled, held; the minutes of vouchers follow each of them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError, NotAllowed, WrongState
from majal.modules.bookings.models import Booking
from majal.modules.mentoring import commands, errors
from majal.modules.mentoring.models import Movement, Session, Voucher
from majal.modules.mentoring.queries import free_slots
from tests.bookables.factories import a_room
from tests.bookings.factories import a_founder, company_of
from tests.mentoring.factories import (
    DAY,
    MORNING,
    a_clinic,
    a_session,
    a_voucher,
    an_expert,
    asked,
    at,
    lead_of,
)
from tests.people.factories import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_now")]


@pytest.fixture
def _now():
    with time_machine.travel(MORNING, tick=False):
        yield


def refused(act):
    with pytest.raises(DomainError) as caught, transaction.atomic():
        act()
    return caught.value.code


def paid_session(minutes=120, **more):
    """A confirmed session on a voucher."""
    founder = a_founder()
    voucher = a_voucher(company_of(founder), minutes)
    expert = more.pop("expert", None) or an_expert()
    session = a_session(expert, by=founder, voucher_id=voucher.pk, confirmed=True, **more)
    return session, founder, voucher


def left(voucher):
    return Voucher.objects.get(pk=voucher.pk).balance


def moves(voucher):
    return list(voucher.movements.order_by("pk").values_list("kind", "minutes", "balance"))


def test_minutes_are_taken_on_confirmation_and_not_before():
    founder = a_founder()
    voucher = a_voucher(company_of(founder))
    expert = an_expert()
    session = a_session(expert, by=founder, voucher_id=voucher.pk)
    assert (session.state, left(voucher)) == ("asked", 120)
    session = commands.confirm_session(session.pk, by=expert.user)
    assert (session.state, session.payer_id, left(voucher)) == (
        "confirmed",
        company_of(founder),
        60,
    )
    assert moves(voucher) == [("grant", 120, 120), ("take", -60, 60)]


def test_cancelled_in_time_they_return_and_late_they_stay():
    session, founder, voucher = paid_session()
    commands.cancel_session(session.pk, reason="Empêchement", by=founder)
    assert (Session.objects.get().late, left(voucher)) == (False, 120)
    session, founder, voucher = paid_session(starts=at(12), expert=Session.objects.get().expert)
    with time_machine.travel(session.starts_at - timedelta(hours=2), tick=False):
        commands.cancel_session(session.pk, reason="Trop tard", by=founder)
    session.refresh_from_db()
    assert (session.late, session.blame, left(voucher)) == (True, "company", 60)


def test_an_expert_who_cancels_late_returns_them():
    session, _founder, voucher = paid_session()
    with time_machine.travel(session.starts_at - timedelta(hours=2), tick=False):
        commands.cancel_session(session.pk, reason="Malade", by=session.expert.user)
    session.refresh_from_db()
    assert (session.late, session.blame, left(voucher)) == (False, "expert", 120)


def test_who_does_not_come():
    session, founder, voucher = paid_session()
    with time_machine.travel(session.ends_at, tick=False):
        commands.miss_session(session.pk, by=session.expert.user)
    session.refresh_from_db()
    assert (session.state, session.blame, left(voucher)) == ("missed", "company", 60)
    other, founder, voucher = paid_session(starts=at(14), expert=session.expert)
    with time_machine.travel(other.ends_at, tick=False):
        commands.miss_session(other.pk, by=founder)
    other.refresh_from_db()
    assert (other.blame, left(voucher)) == ("expert", 120)


def test_hours_count_once_both_sides_say_the_same():
    session, founder, voucher = paid_session()
    expert = session.expert.user
    assert refused(lambda: commands.say_minutes(session.pk, 60, by=expert)) == "mentoring_not_begun"
    with time_machine.travel(session.ends_at, tick=False):
        assert commands.say_minutes(session.pk, 45, by=expert).state == "held"
        assert commands.say_minutes(session.pk, 50, by=expert).state == "held"
        assert commands.say_minutes(session.pk, 45, by=founder).state == "disputed"
        done = commands.say_minutes(session.pk, 45, by=expert)
    assert (done.state, done.minutes, left(voucher)) == ("done", 45, 75)
    assert moves(voucher)[-1] == ("settle", 15, 75)
    with time_machine.travel(session.ends_at, tick=False), pytest.raises(WrongState):
        commands.say_minutes(session.pk, 30, by=founder)


def test_the_team_decides_where_the_sides_differ():
    session, founder, voucher = paid_session()
    lead = lead_of()
    with time_machine.travel(session.ends_at, tick=False):
        commands.say_minutes(session.pk, 90, by=session.expert.user)
        commands.say_minutes(session.pk, 30, by=founder)
        assert (
            refused(lambda: commands.settle_minutes(session.pk, 60, reason=" ", by=lead))
            == "mentoring_reason_missing"
        )
        with pytest.raises(NotAllowed):
            commands.settle_minutes(session.pk, 60, reason="…", by=founder)
        done = commands.settle_minutes(session.pk, 75, reason="Agenda du visio", by=lead)
    assert (done.minutes, done.taken, left(voucher)) == (75, 75, 45)


def test_what_goes_beyond_a_pack_is_charged_where_the_company_agreed():
    expert = an_expert(hour_price=400)
    founder = a_founder()
    voucher = a_voucher(company_of(founder), 30)
    more = {"by": founder, "voucher_id": voucher.pk}
    assert refused(lambda: a_session(expert, **more)) == "mentoring_voucher_too_short"
    assert refused(lambda: a_session(expert, by=founder)) == "mentoring_price_not_accepted"
    session = a_session(expert, beyond=True, confirmed=True, **more)
    assert (session.taken, left(voucher)) == (30, 0)
    with time_machine.travel(session.ends_at, tick=False):
        commands.say_minutes(session.pk, 60, by=expert.user)
        done = commands.say_minutes(session.pk, 60, by=founder)
    assert (done.taken, done.charged, done.hour_price) == (30, 30, 400)


def test_another_time_is_proposed_and_accepted():
    session, founder, voucher = paid_session()
    moved = commands.propose_time(session.pk, at(15, 30), by=session.expert.user)
    assert (moved.state, left(voucher)) == ("proposed", 120)
    accepted = commands.accept_time(session.pk, by=founder)
    assert (accepted.state, accepted.starts_at, left(voucher)) == ("confirmed", at(15, 30), 60)
    again = commands.move_session(session.pk, at(9, day=date(2026, 6, 15)), by=founder)
    assert (again.state, left(voucher)) == ("asked", 120)
    kinds = [kind for kind, _minutes, _left in moves(voucher)]
    assert kinds == ["grant", "take", "return", "take", "return"]


def test_a_confirmed_session_is_not_moved_late():
    session, founder, _voucher = paid_session()
    with time_machine.travel(session.starts_at - timedelta(hours=3), tick=False):
        code = refused(
            lambda: commands.move_session(session.pk, at(9, day=date(2026, 6, 15)), by=founder)
        )
    assert code == "mentoring_too_late_to_move"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"need": "   "}, "mentoring_need_missing"),
        ({"skill": "cloud"}, "mentoring_not_of_this_expert"),
        ({"language": "en"}, "mentoring_not_of_this_expert"),
        ({"place": "moon"}, "mentoring_not_of_this_expert"),
        ({"park_id": 10**9}, "mentoring_not_of_this_expert"),
        ({"voucher_id": 10**9}, "mentoring_voucher_not_valid"),
    ],
)
def test_what_is_refused_of_what_is_asked(more, code):
    assert refused(lambda: a_session(**more)) == code
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("starts", "code"),
    [
        (at(10, 30), "mentoring_slot_not_offered"),
        (at(18), "mentoring_slot_not_offered"),
        (at(9, day=date(2026, 6, 9)), "mentoring_slot_past"),
    ],
)
def test_only_free_slots_are_asked_for(starts, code):
    assert refused(lambda: a_session(starts=starts)) == code


def test_nobody_asks_for_another_company_or_an_expert_with_a_tie():
    founder, other = a_founder(), a_founder()
    expert = an_expert(employer_id=company_of(other), conflicts=[])
    code = refused(
        lambda: commands.ask_session(expert.pk, at(10), asked(company_of(other)), by=founder)
    )
    assert code == "mentoring_not_your_company"
    assert refused(lambda: a_session(expert, by=other)) == "mentoring_conflict_declared"
    commands.edit_expert(expert.pk, {"conflicts": [company_of(founder)]}, by=expert.user)
    assert refused(lambda: a_session(expert, by=founder)) == "mentoring_conflict_declared"
    with pytest.raises(NotAllowed):
        a_session(expert, by=person())


def test_neither_side_is_in_two_sessions_at_once():
    expert, founder = an_expert(), a_founder()
    a_session(expert, by=founder)
    assert refused(lambda: a_session(expert)) == "mentoring_expert_busy"
    other = an_expert()
    assert refused(lambda: a_session(other, by=founder)) == "mentoring_company_busy"
    with (
        pytest.raises(IntegrityError, match="mentoring_session_company_free"),
        transaction.atomic(),
    ):
        Session.objects.create(
            expert=other,
            company_id=company_of(founder),
            park=other.park,
            skill="contracts",
            need="x",
            language="fr",
            place="online",
            starts_at=at(10, 30),
            ends_at=at(11, 30),
        )


def test_an_experts_month_is_kept():
    expert = an_expert(most_minutes=60)
    a_session(expert, confirmed=True)
    assert refused(lambda: a_session(expert, at(12))) == "mentoring_month_full"
    assert free_slots(expert, DAY, 14, now=at(8, day=date(2026, 6, 10))) == []
    assert free_slots(expert, date(2026, 7, 1), 1, now=at(8)) != []


def test_a_legal_clinic_takes_no_voucher_and_is_confidential():
    expert = an_expert(hour_price=400)
    clinic = a_clinic()
    commands.remove_opening(expert.pk, expert.openings.get(weekday=3).pk, by=expert.user)
    commands.add_opening(
        expert.pk, 3, at(10).time(), at(12).time(), clinic_id=clinic.pk, by=expert.user
    )
    session = a_session(expert, at(10, 30), clinic_id=clinic.pk, confirmed=True)
    assert (session.confidential, session.length, session.voucher_id) == (True, 30, None)
    assert (session.skill, session.hour_price) == ("contracts", None)
    assert refused(lambda: a_session(expert, at(11))) == "mentoring_slot_not_offered"


def test_a_room_is_booked_for_it_and_given_back():
    session, founder, _voucher = paid_session()
    room = a_room(session.park)
    session = commands.reserve_room(session.pk, room.pk, by=founder)
    booking = session.booking
    assert (booking.starts_at, booking.organisation_id) == (at(10), company_of(founder))
    commands.cancel_session(session.pk, reason="Annulé", by=founder)
    assert Booking.objects.get(pk=booking.pk).state == "cancelled"


def test_what_nobody_answers_lapses():
    session = a_session()
    assert refused(lambda: commands.lapse_session(session.pk, by=SYSTEM)) == "mentoring_not_begun"
    with time_machine.travel(session.starts_at, tick=False):
        assert (
            refused(lambda: commands.confirm_session(session.pk, by=session.expert.user))
            == "mentoring_begun_already"
        )
        assert commands.lapse_session(session.pk, by=SYSTEM).state == "lapsed"


def test_one_request_sent_twice_is_one_session():
    expert, founder = an_expert(), a_founder()
    first = a_session(expert, by=founder, key="k-1")
    assert a_session(expert, by=founder, key="k-1").pk == first.pk


def test_the_database_keeps_the_balance():
    founder = a_founder()
    voucher = a_voucher(company_of(founder), 60)
    with pytest.raises(DatabaseError), transaction.atomic():
        Voucher.objects.filter(pk=voucher.pk).update(balance=600)
    with pytest.raises(IntegrityError, match="mentoring_voucher_balance"), transaction.atomic():
        Movement.objects.create(voucher=voucher, kind="correct", minutes=-61, reason="x")
    with pytest.raises(DatabaseError), transaction.atomic():
        voucher.movements.update(minutes=600)
    assert left(voucher) == 60


def test_a_voucher_is_corrected_with_a_reason_and_closed():
    lead = lead_of()
    voucher = a_voucher(company_of(a_founder()), 60)
    assert (
        refused(lambda: commands.correct_voucher(voucher.pk, -90, reason="Erreur", by=lead))
        == "mentoring_voucher_too_short"
    )
    assert (
        refused(lambda: commands.correct_voucher(voucher.pk, 0, reason="Rien", by=lead))
        == "mentoring_correction_empty"
    )
    commands.correct_voucher(voucher.pk, 30, reason="Oubli", by=lead)
    commands.close_voucher(voucher.pk, reason="Fin de convention", by=lead)
    assert moves(voucher) == [("grant", 60, 60), ("correct", 30, 90), ("end", -90, 0)]
    assert (
        refused(lambda: commands.correct_voucher(voucher.pk, 5, reason="Encore", by=lead))
        == "mentoring_voucher_closed"
    )


@pytest.mark.parametrize("days", [(date(2026, 12, 31), date(2026, 1, 1)), None])
def test_an_impossible_voucher(days):
    company = company_of(a_founder())
    more = {"first": days[0], "last": days[1]} if days else {}
    minutes = 60 if days else 10
    assert refused(lambda: a_voucher(company, minutes, **more)) == "mentoring_voucher_unlikely"


def test_a_voucher_of_another_company_or_year_is_refused():
    founder = a_founder()
    foreign = a_voucher(company_of(a_founder()))
    past = a_voucher(company_of(founder), last=date(2026, 6, 1))
    expert = an_expert()
    for one in (foreign, past):
        code = refused(lambda one=one: a_session(expert, by=founder, voucher_id=one.pk))
        assert code == errors.VoucherNotValid.code


def test_goals_notes_and_opinions():
    session, founder, _voucher = paid_session()
    expert = session.expert.user
    goal = commands.add_goal(session.pk, " Rédiger le pacte ", due=DAY, by=founder)
    assert goal.text == "Rédiger le pacte"
    assert commands.close_goal(goal.pk, "reached", by=expert).closed_at is not None
    assert refused(lambda: commands.add_goal(session.pk, "", by=expert)) == "mentoring_text_missing"
    with pytest.raises(NotAllowed):
        commands.write_notes(session.pk, shared="…", by=founder)
    commands.write_notes(session.pk, shared="Vu", private="À revoir " * 2000, by=expert)
    assert len(Session.objects.get().private_note) <= 6000
    with pytest.raises(WrongState):
        commands.rate_session(session.pk, 5, by=founder)
    with time_machine.travel(session.ends_at, tick=False):
        commands.say_minutes(session.pk, 60, by=expert)
        assert refused(lambda: commands.rate_session(session.pk, 6, by=founder)) == (
            "mentoring_score_unlikely"
        )
        commands.rate_session(session.pk, 5, words="Utile", by=founder)
        commands.rate_session(session.pk, 4, by=expert)
        again = refused(lambda: commands.rate_session(session.pk, 1, by=founder))
    assert again == "mentoring_rated_already"


def test_what_was_written_is_forgotten_in_time_and_hours_stay():
    session, founder, _voucher = paid_session()
    expert = session.expert.user
    commands.add_goal(session.pk, "Secret", by=expert)
    with time_machine.travel(session.ends_at, tick=False):
        commands.say_minutes(session.pk, 60, by=expert)
        commands.say_minutes(session.pk, 60, by=founder)
        commands.rate_session(session.pk, 5, words="Bien", by=founder)
    assert commands.forget_notes(by=SYSTEM) == 0
    with time_machine.travel(session.ends_at + timedelta(days=1120), tick=False):
        assert commands.forget_notes(by=SYSTEM) == 1
        assert commands.forget_notes(by=SYSTEM) == 0
    session.refresh_from_db()
    assert (session.need, session.shared_note, session.minutes) == ("", "", 60)
    assert (session.goals.get().text, session.ratings.get().words) == ("…", "")
