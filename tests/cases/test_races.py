"""Two people at one dossier, two taps on one button: one thing happens, and the other hears of it."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import WrongState
from majal.modules.cases import errors
from majal.modules.cases.commands import (
    Missing,
    appeal_decision,
    ask_pieces,
    decide_case,
    extend_time,
    file_case,
    merge_case,
    move_case,
    save_draft,
    state_lapse,
    withdraw_case,
)
from majal.modules.cases.models import Case, Decision, Lapse
from tests.cases.factories import (
    a_case,
    a_decided_case,
    a_draft,
    a_kind,
    applicant_of,
    desk_of,
    manager_of,
)
from tests.people.factories import at_once

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 6


def test_two_taps_file_one_dossier():
    case = a_draft()
    by = applicant_of(case)
    said = at_once(*[lambda: file_case(case.pk, by=by)] * MANY)
    assert said == [None] * MANY
    case.refresh_from_db()
    assert case.number
    assert case.clock_events.count() == 1
    assert case.moves.filter(step="file").count() == 1


def test_many_people_file_at_once_and_numbers_have_no_gap():
    version = a_kind()
    drafts = [a_draft(version) for _ in range(MANY)]
    people = [(c.pk, applicant_of(c)) for c in drafts]
    acts = [lambda pk=pk, by=by: file_case(pk, by=by) for pk, by in people]
    assert at_once(*acts) == [None] * MANY
    numbers = sorted(int(n[-5:]) for n in Case.objects.values_list("number", flat=True))
    assert numbers == list(range(1, MANY + 1))


def test_two_deciders_decide_once():
    case = a_case()
    managers = [manager_of(case) for _ in range(MANY)]
    acts = [
        lambda by=by, n=n: decide_case(
            case.pk, "granted" if n % 2 else "refused", reasons=f"Motif {n}", by=by
        )
        for n, by in enumerate(managers)
    ]
    said = at_once(*acts)
    assert said.count(None) == 1
    assert said.count(WrongState) == MANY - 1
    case.refresh_from_db()
    assert Decision.objects.get().outcome == case.outcome


def test_two_clerks_ask_for_pieces_once():
    case = a_case()
    desk = desk_of(case)
    acts = [lambda: ask_pieces(case.pk, [Missing("plan")], by=desk)] * MANY
    said = at_once(*acts)
    assert said.count(None) == 1
    assert said.count(errors.PiecesAskedBefore) == MANY - 1
    assert case.clock_events.filter(kind="paused").count() == 1


def test_a_decision_and_a_withdrawal_cross_and_one_holds():
    case = a_case()
    founder, manager = applicant_of(case), manager_of(case)
    said = at_once(
        lambda: withdraw_case(case.pk, by=founder),
        lambda: decide_case(case.pk, "granted", reasons="Oui", by=manager),
    )
    assert sorted(said, key=str) == sorted([None, WrongState], key=str)
    assert case.clock_events.filter(kind__in=["decided", "withdrawn"]).count() == 1


def test_a_time_is_extended_once():
    case = a_case(a_kind(extension=20))
    desk = desk_of(case)
    acts = [lambda: extend_time(case.pk, reason="Motif", by=desk)] * MANY
    said = at_once(*acts)
    assert said.count(None) == 1
    assert said.count(errors.ExtendedBefore) == MANY - 1


def test_an_appeal_is_filed_once():
    case = a_decided_case()
    founder = applicant_of(case)
    said = at_once(*[lambda: appeal_decision(case.pk, "Motif", by=founder)] * MANY)
    assert (said.count(None), said.count(WrongState)) == (1, MANY - 1)


def test_two_move_it_on_and_the_second_hears_that_it_has_moved():
    case = a_case()
    desk = desk_of(case)
    said = at_once(*[lambda: move_case(case.pk, "studied", by=desk)] * MANY)
    assert (said.count(None), said.count(errors.StageUnknown)) == (1, MANY - 1)


def test_two_merges_across_do_not_wait_for_each_other_for_ever():
    version = a_kind()
    one, other = a_case(version), a_case(version)
    desk = desk_of(one)
    said = at_once(
        lambda: merge_case(one.pk, other.pk, by=desk),
        lambda: merge_case(other.pk, one.pk, by=desk),
    )
    assert said.count(None) == 1
    assert Case.objects.filter(state="merged").count() == 1


def test_typing_on_two_devices_loses_nothing():
    case = a_draft()
    by = applicant_of(case)
    at_once(
        lambda: save_draft(case.pk, {"title": "Nouveau titre"}, by=by),
        lambda: save_draft(case.pk, {"team": "12"}, by=by),
        lambda: save_draft(case.pk, {"name": "Autre nom"}, by=by),
    )
    case.refresh_from_db()
    told = case.answers
    assert (told["title"], told["team"], told["name"]) == ("Nouveau titre", "12", "Autre nom")


def test_saving_and_filing_cross_and_what_is_filed_is_whole():
    case = a_draft()
    by = applicant_of(case)
    said = at_once(
        lambda: file_case(case.pk, by=by), lambda: save_draft(case.pk, {"title": "Autre"}, by=by)
    )
    assert said[0] is None
    assert said[1] in (None, errors.FiledAlready)
    case.refresh_from_db()
    assert case.answers["title"] == ("Autre" if said[1] is None else "Argana Lab")
    assert case.title == case.answers["title"]


def test_two_workers_state_one_lapse(time_machine):
    time_machine.move_to("2026-03-02 10:00:00+00:00", tick=True)
    case = a_case(a_kind(days=5, unit="days", silence="acceptance", charter=False))
    time_machine.move_to("2026-03-20 10:00:00+00:00", tick=True)
    at_once(*[lambda: state_lapse(case.pk, by=SYSTEM)] * MANY)
    assert Lapse.objects.count() == 1
    assert case.moves.filter(step="lapse").count() == 1


def test_a_lapse_and_a_decision_cross_and_the_record_is_true(time_machine):
    time_machine.move_to("2026-03-02 10:00:00+00:00", tick=True)
    case = a_case(a_kind(days=5, unit="days", silence="acceptance", charter=False))
    manager = manager_of(case)
    time_machine.move_to("2026-03-20 10:00:00+00:00", tick=True)
    said = at_once(
        lambda: state_lapse(case.pk, by=SYSTEM),
        lambda: decide_case(case.pk, "refused", reasons="Non", by=manager),
    )
    assert said == [None, errors.SilenceSpoke]
    assert Lapse.objects.count() == 1
