"""Decided with reasons, once; appealed in time; withdrawn; what others may hear of it."""

from datetime import date

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.modules.cases import errors
from majal.modules.cases.commands import (
    appeal_decision,
    case_decided,
    case_ended,
    case_filing,
    decide_case,
    file_case,
    record_sitting_decision,
    settle_appeal,
    withdraw_case,
    write_message,
    write_step,
)
from majal.modules.cases.models import CaseMessage, Decision
from majal.modules.messages.models import Message
from majal.modules.people.public import Role
from tests.cases.factories import (
    a_case,
    a_decided_case,
    a_draft,
    a_kind,
    applicant_of,
    desk_of,
    manager_of,
)
from tests.people.factories import holder_of, person

pytestmark = pytest.mark.django_db
MONDAY = "2026-03-02 10:00:00+00:00"


@pytest.fixture
def heard():
    """Who heard what: the signals, connected as modules above connect to them."""
    told = []

    def hear(sender, signal, **more):
        told.append((signal, more))

    for one in (case_decided, case_ended):
        one.connect(hear)
    yield told
    for one in (case_decided, case_ended):
        one.disconnect(hear)


def test_a_decision_without_reasons_is_refused():
    case = a_case()
    for reasons in ("", "  \n "):
        with pytest.raises(errors.ReasonsMissing):
            decide_case(case.pk, "refused", reasons=reasons, by=manager_of(case))
    assert not Decision.objects.exists()


def test_conditions_are_written_where_the_outcome_has_some():
    case = a_case()
    by = manager_of(case)
    with pytest.raises(errors.ConditionsMissing):
        decide_case(case.pk, "granted_if", reasons="Bien.", by=by)
    made = decide_case(case.pk, "granted_if", reasons="Bien.", conditions="Sous 30 jours.", by=by)
    assert made.conditions == "Sous 30 jours."


def test_an_outcome_its_kind_does_not_have_is_refused():
    case = a_case()
    with pytest.raises(errors.OutcomeUnknown):
        decide_case(case.pk, "perhaps", reasons="?", by=manager_of(case))


def test_it_is_decided_once_with_days_used_and_the_time_kept(time_machine, heard):
    time_machine.move_to(MONDAY, tick=False)
    case = a_case(a_kind(days=10, unit="days"))
    time_machine.move_to("2026-03-09 10:00:00+00:00", tick=False)
    made = decide_case(case.pk, "granted", reasons="Dossier solide.", by=manager_of(case))
    case.refresh_from_db()
    assert (case.state, case.outcome, case.favourable) == ("decided", "granted", True)
    assert (case.spent, case.in_time, case.ended_on) == (7, True, date(2026, 3, 9))
    assert (case.due_on, made.appeal_until) == (None, date(2026, 4, 8))
    assert [signal for signal, _ in heard] == [case_decided]
    with pytest.raises(WrongState):
        decide_case(case.pk, "refused", reasons="Non.", by=manager_of(case))


def test_on_a_clock_set_back_it_is_decided_on_the_day_of_what_happened_last(time_machine):
    time_machine.move_to("2026-03-04 10:00:00+00:00", tick=False)
    case = a_case(a_kind(days=10, unit="days"))
    time_machine.move_to(MONDAY, tick=False)
    decide_case(case.pk, "granted", reasons="Dossier solide.", by=manager_of(case))
    case.refresh_from_db()
    assert (case.state, case.spent, case.in_time) == ("decided", 0, True)
    assert case.ended_on == date(2026, 3, 4)


def test_a_late_decision_is_counted_as_late(time_machine):
    time_machine.move_to(MONDAY, tick=False)
    case = a_case(a_kind(days=5, unit="days"))
    time_machine.move_to("2026-03-12 10:00:00+00:00", tick=False)
    decide_case(case.pk, "granted", reasons="Enfin.", by=manager_of(case))
    case.refresh_from_db()
    assert (case.spent, case.in_time) == (10, False)


def test_what_is_postponed_stays_open_and_may_be_decided_again():
    case = a_case()
    by = manager_of(case)
    decide_case(case.pk, "postponed", reasons="À revoir.", by=by)
    case.refresh_from_db()
    assert (case.state, case.outcome, case.ended_on) == ("filed", "", None)
    assert decide_case(case.pk, "granted", reasons="Revu.", by=by).final


def test_what_a_committee_decides_is_not_decided_by_one_person():
    case = a_case(a_kind(by_sitting="true"))
    with pytest.raises(errors.DecidedInSitting):
        decide_case(case.pk, "granted", reasons="Oui.", by=manager_of(case))
    made = record_sitting_decision(
        case.pk, "granted", reasons="Unanimité.", sitting="Séance 3", by=manager_of(case)
    )
    assert made.in_sitting == "Séance 3"


def test_who_handles_does_not_decide_and_strangers_learn_nothing():
    case = a_case()
    with pytest.raises(NotAllowed):
        decide_case(case.pk, "granted", reasons="Oui.", by=desk_of(case))
    elsewhere = holder_of(Role.PARK_MANAGER, on="park", number=10**6)
    for stranger in (person(), elsewhere):
        with pytest.raises(NotFound):
            decide_case(case.pk, "granted", reasons="Oui.", by=stranger)


def test_an_agent_of_another_administration_learns_nothing():
    case = a_case()
    other = holder_of(Role.COUNTER_AGENT, on="organisation", number=10**6)
    with pytest.raises(NotFound):
        write_message(case.pk, "Bonjour", by=other)


def test_a_decision_is_never_changed():
    from django.db import DatabaseError, transaction

    case = a_decided_case()
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(case=case).update(reasons="Autre")
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(case=case).delete()


def test_an_appeal_says_why_and_comes_in_time(time_machine):
    time_machine.move_to(MONDAY, tick=False)
    case = a_decided_case()
    by = applicant_of(case)
    with pytest.raises(errors.GroundsMissing):
        appeal_decision(case.pk, " ", by=by)
    time_machine.move_to("2026-04-01 20:00:00+00:00", tick=False)  # its last day
    assert appeal_decision(case.pk, "Une pièce fut oubliée.", by=by).filed_on == date(2026, 4, 1)


def test_an_appeal_that_comes_too_late_hears_what_is_left(time_machine):
    time_machine.move_to(MONDAY, tick=False)
    case = a_decided_case()
    time_machine.move_to("2026-04-02 10:00:00+00:00", tick=False)
    with pytest.raises(errors.AppealTooLate) as refused:
        appeal_decision(case.pk, "Trop tard", by=applicant_of(case))
    assert "2026" in refused.value.details["day"]


def test_there_is_no_appeal_where_its_kind_has_none():
    case = a_decided_case(a_kind(appeal=False))
    with pytest.raises(errors.NoAppeal):
        appeal_decision(case.pk, "Non", by=applicant_of(case))


def test_an_appeal_is_settled_once_and_takes_the_place_of_the_first(heard):
    case = a_decided_case()
    appeal_decision(case.pk, "Une pièce fut oubliée.", by=applicant_of(case))
    with pytest.raises(WrongState):
        appeal_decision(case.pk, "Encore.", by=applicant_of(case))
    settle_appeal(case.pk, "granted", reasons="Pièce retrouvée.", by=manager_of(case))
    case.refresh_from_db()
    assert (case.state, case.outcome, case.favourable) == ("settled", "granted", True)
    assert case.decisions.filter(final=True).count() == 2
    assert [signal for signal, _ in heard] == [case_decided, case_decided]
    with pytest.raises(WrongState):
        settle_appeal(case.pk, "refused", reasons="Non.", by=manager_of(case))


def test_it_is_withdrawn_by_whoever_filed_it_only(heard):
    case = a_case()
    with pytest.raises(NotAllowed):
        withdraw_case(case.pk, by=desk_of(case))
    assert withdraw_case(case.pk, by=applicant_of(case)).state == "withdrawn"
    assert [signal for signal, _ in heard] == [case_ended]
    with pytest.raises(WrongState):
        decide_case(case.pk, "granted", reasons="Oui.", by=manager_of(case))


def test_a_module_above_may_refuse_a_filing_and_nothing_is_kept():
    class Closed(errors.DomainError):
        code = "closed"

    def close(sender, **more):
        raise Closed

    case = a_draft()
    case_filing.connect(close)
    try:
        with pytest.raises(Closed):
            file_case(case.pk, by=applicant_of(case))
    finally:
        case_filing.disconnect(close)
    case.refresh_from_db()
    assert (case.state, case.number) == ("draft", "")
    assert not case.clock_events.exists()


def test_messages_reach_the_other_side_and_notes_do_not():
    case = a_case()
    desk, founder = desk_of(case), applicant_of(case)
    write_message(case.pk, "Pouvez-vous passer ?", by=desk)
    write_message(case.pk, "Oui, demain.", by=founder)
    write_message(case.pk, "Prudence.", internal=True, by=desk)
    words = CaseMessage.objects.filter(case=case).order_by("pk")
    assert [(w.from_applicant, w.internal) for w in words] == [
        (False, False),
        (True, False),
        (False, True),
    ]
    keys = Message.objects.filter(dedupe_key__startswith="cases.message:")
    assert {(m.letter, m.user_id) for m in keys} == {
        ("cases.news", founder.pk),
        ("cases.to_handlers", desk.pk),
    }


def test_an_empty_message_and_a_note_of_a_stranger_are_refused():
    case = a_case()
    with pytest.raises(errors.MessageEmpty):
        write_message(case.pk, "  ", by=desk_of(case))
    with pytest.raises(NotAllowed):
        write_message(case.pk, "Note", internal=True, by=applicant_of(case))


def test_a_step_of_a_module_above_is_written_by_those_who_handle_it():
    case = a_case()
    write_step(case.pk, "ask_opinion", note="ONEE", by=desk_of(case))
    write_step(case.pk, "opinion", note="ONEE", tell=True, by=SYSTEM)
    assert list(case.moves.values_list("step", flat=True))[-2:] == ["ask_opinion", "opinion"]
    with pytest.raises(NotAllowed):
        write_step(case.pk, "opinion", by=applicant_of(case))
    with pytest.raises(WrongState):
        write_step(a_draft().pk, "opinion", by=SYSTEM)
