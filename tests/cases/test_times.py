"""The clock of a dossier by its rules: paused once, extended once, lapsed once, moved with feasts."""

from datetime import date, timedelta

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.models import JobRun
from majal.modules.cases import errors
from majal.modules.cases.commands import (
    Missing,
    answer_pieces,
    ask_pieces,
    close_unanswered,
    decide_case,
    extend_time,
    issue_lapse_statement,
    issue_receipt,
    move_deadlines,
    send_piece,
    state_lapse,
    warn_of_deadlines,
)
from majal.modules.cases.models import Lapse
from majal.modules.cases.queries.clocks import clock_of
from majal.modules.cases.queries.due import lapsed_by, running_clocks
from majal.modules.cases.tasks import count_again, state_lapses
from majal.modules.messages.models import Message
from majal.modules.parameters.commands import record_announcement
from tests.cases.factories import (
    a_case,
    a_decided_case,
    a_kind,
    a_pdf,
    a_waiting_case,
    applicant_of,
    desk_of,
    manager_of,
)
from tests.people.factories import head_office

pytestmark = pytest.mark.django_db
MONDAY = "2026-03-02 10:00:00+00:00"


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


def told(letter, what):
    return Message.objects.filter(letter=letter, dedupe_key__startswith=f"cases.{what}:")


def test_law_55_19_one_request_names_every_missing_piece_and_stops_the_clock(time_machine):
    case = a_waiting_case(a_kind(days=30, unit="days"))
    assert (case.state, case.due_on, case.paused_on) == ("waiting", None, date(2026, 3, 2))
    assert [p.label for p in case.request.pieces.all()] == ["Plan d’affaires", "Une quittance"]
    assert case.request.answer_by == date(2026, 3, 17)
    assert told("cases.news", "pieces").count() == 1


def test_law_55_19_a_second_request_is_refused_also_after_the_answer():
    case = a_waiting_case()
    with pytest.raises(errors.PiecesAskedBefore) as refused:
        ask_pieces(case.pk, [Missing("plan")], by=desk_of(case))
    assert "2026" in refused.value.details["day"]
    answer_pieces(case.pk, excuse="Je ne les ai pas.", by=applicant_of(case))
    with pytest.raises(errors.PiecesAskedBefore):
        ask_pieces(case.pk, [Missing("plan")], by=desk_of(case))


def test_a_request_that_names_nothing_is_refused():
    case = a_case()
    with pytest.raises(errors.PiecesUnnamed):
        ask_pieces(case.pk, [Missing(label="  ")], by=desk_of(case))


def test_the_days_of_the_pause_are_given_back(time_machine):
    case = a_case(a_kind(days=30, unit="days"))
    assert case.due_on == date(2026, 4, 1)
    time_machine.move_to("2026-03-12 10:00:00+00:00", tick=False)
    ask_pieces(case.pk, [Missing("plan")], by=desk_of(case))
    time_machine.move_to("2026-03-20 10:00:00+00:00", tick=False)
    piece = case.request.pieces.get()
    send_piece(case.pk, piece.pk, a_pdf(), by=applicant_of(case))
    answered = answer_pieces(case.pk, by=applicant_of(case))
    assert (answered.state, answered.paused_on) == ("filed", None)
    assert answered.due_on == date(2026, 4, 9)


def test_an_answer_that_leaves_something_out_says_what_or_why():
    case = a_waiting_case()
    with pytest.raises(errors.PiecesStillMissing) as refused:
        answer_pieces(case.pk, by=applicant_of(case))
    assert "quittance" in str(refused.value.details["pieces"])
    assert answer_pieces(case.pk, excuse="Perdue.", by=applicant_of(case)).state == "filed"


def test_what_nobody_asked_for_is_not_answered():
    case = a_case()
    with pytest.raises(errors.NothingAsked):
        answer_pieces(case.pk, by=applicant_of(case))
    other = a_waiting_case()
    piece = other.request.pieces.first()
    with pytest.raises(errors.NothingAsked):
        send_piece(case.pk, piece.pk, a_pdf(), by=applicant_of(case))


def test_it_is_closed_without_answer_only_after_the_day_given(time_machine):
    time_machine.move_to("2026-05-04 10:00:00+00:00", tick=False)
    case = a_waiting_case()
    assert case.request.answer_by == date(2026, 5, 19)
    time_machine.move_to("2026-05-19 23:30:00+00:00", tick=False)  # in Rabat it is the 20th
    assert close_unanswered(case.pk, by=desk_of(case)).state == "unanswered"


def test_it_is_not_closed_on_the_day_itself(time_machine):
    case = a_waiting_case()
    time_machine.move_to("2026-03-17 21:00:00+00:00", tick=False)
    with pytest.raises(errors.TimeToAnswerLeft):
        close_unanswered(case.pk, by=desk_of(case))


def test_law_31_13_the_time_is_extended_once_and_reasons_are_told():
    case = a_case(a_kind(days=20, extension=20))
    with pytest.raises(errors.ReasonsMissing):
        extend_time(case.pk, reason=" ", by=desk_of(case))
    before = case.due_on
    after = extend_time(case.pk, reason="Documents dispersés", by=desk_of(case))
    assert after.due_on > before
    assert clock_of(after, after.promise, date(2026, 3, 2)).total == 40
    with pytest.raises(errors.ExtendedBefore):
        extend_time(case.pk, reason="Encore", by=desk_of(case))
    assert told("cases.news", "extended").count() == 1


def test_a_time_that_its_kind_does_not_extend_is_not_extended():
    case = a_case()
    with pytest.raises(errors.NoExtension):
        extend_time(case.pk, reason="Encore", by=desk_of(case))


def lapsing(**fields):
    return a_kind(days=10, unit="days", silence="acceptance", charter=False, **fields)


def test_silence_is_stated_the_day_after_the_last_one_and_once(time_machine):
    case = a_case(lapsing())
    desk_of(case)
    assert case.due_on == date(2026, 3, 12)
    time_machine.move_to("2026-03-12 20:00:00+00:00", tick=False)
    state_lapses()
    assert not Lapse.objects.exists()
    time_machine.move_to("2026-03-13 10:00:00+00:00", tick=False)
    state_lapses()
    state_lapses()
    lapse = Lapse.objects.get()
    assert (lapse.case, lapse.due_on, lapse.silence) == (case, date(2026, 3, 12), "acceptance")
    assert case.moves.filter(step="lapse").count() == 1
    assert told("cases.news", "lapsed").count() == 1
    assert told("cases.to_handlers", "lapsed").count() == 1
    assert JobRun.objects.filter(name="cases.make_lapse_statement").count() == 1


def test_it_is_stated_also_after_nights_without_a_worker(time_machine):
    case = a_case(lapsing())
    time_machine.move_to("2026-06-01 10:00:00+00:00", tick=False)
    state_lapses()
    assert Lapse.objects.get().due_on == date(2026, 3, 12)
    assert Lapse.objects.get().case == case


def test_nothing_lapses_where_silence_means_nothing(time_machine):
    case = a_case(a_kind(days=10, unit="days"))
    time_machine.move_to("2026-06-01 10:00:00+00:00", tick=False)
    assert lapsed_by(date(2026, 6, 1)) == []
    assert state_lapse(case.pk, by=SYSTEM) is None


def test_nothing_lapses_that_was_decided_paused_or_withdrawn(time_machine):
    version = lapsing()
    decided, waiting = a_decided_case(version), a_waiting_case(version)
    time_machine.move_to("2026-06-01 10:00:00+00:00", tick=False)
    assert lapsed_by(date(2026, 6, 1)) == []
    assert state_lapse(decided.pk, by=SYSTEM) is None
    assert state_lapse(waiting.pk, by=SYSTEM) is None


def test_law_55_19_what_silence_accepted_is_not_refused_afterwards(time_machine):
    case = a_case(lapsing())
    time_machine.move_to("2026-03-13 10:00:00+00:00", tick=False)
    with pytest.raises(errors.SilenceSpoke):
        decide_case(case.pk, "refused", reasons="Trop tard.", by=manager_of(case))
    with pytest.raises(errors.SilenceSpoke):
        ask_pieces(case.pk, [Missing("plan")], by=desk_of(case))
    made = decide_case(case.pk, "granted", reasons="Acquis par silence.", by=manager_of(case))
    assert made.final


def test_on_its_last_day_it_may_still_be_refused(time_machine):
    case = a_case(lapsing())
    time_machine.move_to("2026-03-12 20:00:00+00:00", tick=False)
    assert decide_case(case.pk, "refused", reasons="Motif.", by=manager_of(case)).final


def test_the_statement_is_one_document_that_grants_nothing(time_machine, settings, tmp_path):
    settings.MAJAL_HOME = tmp_path
    case = a_case(lapsing())
    time_machine.move_to("2026-03-13 10:00:00+00:00", tick=False)
    state_lapse(case.pk, by=SYSTEM)
    first = issue_lapse_statement(case.pk, by=SYSTEM)
    assert issue_lapse_statement(case.pk, by=SYSTEM) == first
    assert Lapse.objects.get().document == first


def test_the_receipt_is_one_document(settings, tmp_path):
    settings.MAJAL_HOME = tmp_path
    case = a_case()
    first = issue_receipt(case.pk, by=SYSTEM)
    assert issue_receipt(case.pk, by=SYSTEM) == first
    assert first.series == "receipt"


def test_handlers_are_warned_at_ten_and_three_days_once_each_also_after_a_missed_night(
    time_machine,
):
    case = a_case(a_kind(days=30, unit="days"))
    desk_of(case)
    day = case.due_on

    def warned_on(when):
        time_machine.move_to(f"{when} 06:30:00+00:00", tick=False)
        return warn_of_deadlines(by=SYSTEM)

    assert warned_on(day - timedelta(days=11)) == 0
    assert warned_on(day - timedelta(days=9)) == 1  # the tenth was missed
    assert warned_on(day - timedelta(days=8)) == 0
    assert warned_on(day - timedelta(days=3)) == 1
    assert warned_on(day - timedelta(days=2)) == 0
    assert warned_on(day + timedelta(days=1)) == 0


def test_one_letter_a_day_names_all_that_comes_near(time_machine):
    version = a_kind(days=30, unit="days")
    first, _second = a_case(version), a_case(version)
    person = desk_of(first)
    time_machine.move_to("2026-03-23 06:30:00+00:00", tick=False)
    assert warn_of_deadlines(by=SYSTEM) == 1
    letter = Message.objects.get(letter="cases.due", user=person)
    assert letter.body.count("2026-0000") == 2


def test_when_a_feast_is_announced_last_days_move_and_those_concerned_are_told(time_machine):
    time_machine.move_to("2026-03-10 10:00:00+00:00", tick=False)
    case = a_case(a_kind(days=10, unit="working_days"))
    desk_of(case)
    before = case.due_on
    assert running_clocks() == [case.pk]
    record_announcement(
        "eid_al_fitr",
        1447,
        announced_day=date(2026, 3, 20),
        days=4,
        source_text="Ministère des Habous",
        by=head_office(),
    )
    assert JobRun.objects.filter(name="cases.count_again").count() == 1
    moved = move_deadlines(running_clocks(), by=SYSTEM)
    case.refresh_from_db()
    assert moved == 1
    assert case.due_on != before
    assert told("cases.news", "due_moved").count() == 1
    assert told("cases.to_handlers", "due_moved").count() == 1
    assert move_deadlines(running_clocks(), by=SYSTEM) == 0


def test_counting_again_is_a_job_that_may_run_twice():
    class Silent:
        def tell(self, done, total): ...

    a_case()
    assert count_again(Silent()) is None
    assert count_again(Silent()) is None
