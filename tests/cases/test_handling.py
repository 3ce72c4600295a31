"""Assigned, moved on, merged with its double; the inbox; what is kept and for how long."""

from datetime import date

import pytest
from django.utils import translation

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.models import SignedLink
from majal.modules.cases import errors
from majal.modules.cases.commands import (
    assign_case,
    assign_cases,
    case_emptied,
    drop_draft,
    empty_case,
    merge_case,
    move_case,
    withdraw_case,
    write_message,
)
from majal.modules.cases.models import Case, CaseMessage
from majal.modules.cases.queries.doubles import doubles_of
from majal.modules.cases.queries.record import record_of
from majal.modules.cases.queries.visible import (
    all_of,
    cases_filed_by,
    cases_visible_to,
    inbox_of,
)
from majal.modules.cases.tasks import end_keeping
from majal.modules.cases.templatetags.cases import due_words
from majal.modules.cases.views.handling import INBOX
from majal.modules.people.public import Role
from tests.cases.factories import (
    a_case,
    a_decided_case,
    a_draft,
    a_kind,
    a_waiting_case,
    applicant_of,
    desk_of,
    manager_of,
    with_paper,
)
from tests.organisations.factories import an_organisation
from tests.people.factories import holder_of, person

pytestmark = pytest.mark.django_db


def test_it_is_given_to_somebody_who_handles_such_dossiers_here():
    case = a_case()
    desk = desk_of(case)
    assert assign_case(case.pk, desk.pk, by=desk).assignee_id == desk.pk
    assert assign_case(case.pk, None, by=desk).assignee_id is None
    with pytest.raises(errors.AssigneeUnfit):
        assign_case(case.pk, person().pk, by=desk)
    assert case.moves.filter(step="assign").count() == 2


def test_several_are_given_at_once_all_or_none():
    version = a_kind()
    mine = [a_case(version) for _ in range(3)]
    desk = desk_of(mine[0])
    assert assign_cases([c.pk for c in mine], desk.pk, by=desk) == 3
    with pytest.raises(NotFound):
        assign_cases([mine[0].pk, 10**9], None, by=desk)
    assert Case.objects.filter(assignee=desk).count() == 3


def test_it_moves_where_its_kind_leads_only():
    case = a_case()
    desk = desk_of(case)
    with pytest.raises(errors.StageUnknown):
        move_case(case.pk, "checked", by=desk)
    assert move_case(case.pk, "studied", note="Complet.", by=desk).stage == "studied"
    with pytest.raises(errors.StageUnknown):
        move_case(case.pk, "studied", by=desk)  # somebody else has moved it already
    with pytest.raises(WrongState):
        move_case(a_waiting_case().pk, "studied", by=desk)


@pytest.mark.parametrize(
    ("mine", "other", "why"),
    [
        ({"title": "شركة أركانة لاب"}, {"title": "أركانة لاب ش.م.م"}, "name"),
        ({"title": "Société Argana Lab SARL"}, {"title": "ARGANA  LAB"}, "name"),
        (
            {"title": "Argana", "ice": "001525713000000"},
            {"title": "Tout autre", "ice": "001525713000000"},
            "ice",
        ),
        ({"title": "A", "email": "x@y.example"}, {"title": "B", "email": "X@y.example"}, "email"),
    ],
)
def test_a_double_is_found_in_both_scripts(mine, other, why):
    version = a_kind()
    unlike = {"name": "Somebody", "email": "one@a.example"}
    first = a_case(version, **{**unlike, **mine})
    second = a_case(version, **{"name": "Autre personne", "email": "two@b.example", **other})
    a_case(version, title="Zellige Robotics", name="Hamza Tazi", email="h@t.example")
    found = doubles_of(second)
    assert [(d.case, d.why) for d in found] == [(first, why)]


def test_doubles_are_merged_and_both_stay_on_record():
    version = a_kind()
    kept, double = a_case(version), a_case(version)
    desk = desk_of(kept)
    merged = merge_case(double.pk, kept.pk, note="Le même.", by=desk)
    assert (merged.state, merged.merged_into_id) == ("merged", kept.pk)
    assert kept.moves.filter(step="took_in", note=double.number).exists()
    with pytest.raises(WrongState):
        merge_case(double.pk, kept.pk, by=desk)


def test_it_is_not_merged_into_itself_nor_into_another_kind_nor_into_what_ended():
    case, stranger, ended = a_case(), a_case(), a_decided_case()
    desk = desk_of(case)
    for into in (case.pk, stranger.pk, ended.pk):
        with pytest.raises(errors.MergedIntoItself):
            merge_case(case.pk, into, by=desk)


def test_the_inbox_shows_what_waits_here_and_nothing_of_elsewhere():
    version = a_kind()
    case, _draft = a_case(version), a_draft(version)
    a_decided_case(version)
    assert list(inbox_of(desk_of(case))) == [case]
    assert all_of(desk_of(case)).count() == 2
    elsewhere = holder_of(Role.FRONT_DESK, on="park", number=10**6)
    assert not inbox_of(elsewhere).exists()
    assert not inbox_of(person()).exists()
    wide = holder_of(Role.FRONT_DESK)
    assert inbox_of(wide).count() == 1


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"how": "late"}, {"late"}),
        ({"how": "soon"}, {"soon"}),
        ({"how": "waiting"}, {"waiting"}),
        ({"whose": "unassigned"}, {"late", "soon", "waiting"}),
        ({"whose": "mine"}, set()),
    ],
)
def test_filters_of_the_inbox(filters, found, time_machine):
    version = a_kind(days=20, unit="days")
    time_machine.move_to("2026-03-02 10:00:00+00:00", tick=False)
    late = a_case(version)
    time_machine.move_to("2026-03-25 10:00:00+00:00", tick=False)
    soon = a_case(a_kind(days=5, unit="days"))
    waiting = a_waiting_case(version)
    names = {late.pk: "late", soon.pk: "soon", waiting.pk: "waiting"}
    rows = inbox_of(desk_of(late))
    for one in INBOX.filters:
        if one.name in filters:
            value = filters[one.name]
            actor = desk_of(late)
            rows = one.apply(rows, str(actor.pk) if value == "mine" else value)
    assert {names[c.pk] for c in rows} == found


@pytest.mark.parametrize(("language", "month"), [("ar", "مارس"), ("fr", "mars"), ("en", "Mar")])
def test_its_last_day_is_told_in_the_reader_s_language(language, month, time_machine):
    time_machine.move_to("2026-03-02 10:00:00+00:00", tick=False)
    case = a_case(a_kind(days=6, unit="days"))
    with translation.override(language):
        assert month in due_words(case)


def test_those_who_manage_its_organisation_see_it_as_theirs():
    case = a_case()
    firm = an_organisation()
    Case.objects.filter(pk=case.pk).update(organisation=firm)
    manager = holder_of(Role.COMPANY_MANAGER, on="organisation", number=firm.pk)
    assert list(cases_filed_by(manager)) == [case]
    assert list(cases_visible_to(manager)) == [case]
    assert not cases_visible_to(person()).exists()


def test_internal_things_are_not_in_the_record_of_whoever_filed_it():
    case = a_case()
    desk = desk_of(case)
    write_message(case.pk, "Prudence", internal=True, by=desk)
    assign_case(case.pk, desk.pk, by=desk)
    own = record_of(case, internal=False)
    assert not own.messages
    assert [m.step for m in own.moves] == ["file"]
    assert [m.step for m in record_of(case, internal=True).moves] == ["file", "assign"]


def test_law_09_08_what_is_personal_goes_when_its_time_is_over(time_machine, settings, tmp_path):
    settings.MAJAL_HOME = tmp_path
    time_machine.move_to("2026-03-02 10:00:00+00:00", tick=False)
    case = a_decided_case()
    write_message(case.pk, "Merci", by=applicant_of(case))
    heard = []
    case_emptied.connect(lambda sender, case, **more: heard.append(case.pk), weak=False)
    time_machine.move_to("2028-03-01 10:00:00+00:00", tick=False)
    end_keeping()
    case.refresh_from_db()
    assert case.purged_at is None
    time_machine.move_to("2028-03-05 10:00:00+00:00", tick=False)
    end_keeping()
    case.refresh_from_db()
    assert (case.name, case.email, case.title) == ("", "", "")
    assert case.answers == {"title": "Argana Lab", "team": "4", "funded": "no"}
    assert case.decisions.get().reasons == "Dossier étudié."
    assert CaseMessage.objects.get().body == "—"
    assert SignedLink.objects.get(pk=case.link_id).revoked_at
    assert heard == [case.pk]
    assert empty_case(case.pk, by=SYSTEM).purged_at == case.purged_at


def test_what_is_open_is_never_emptied(time_machine):
    time_machine.move_to("2026-03-02 10:00:00+00:00", tick=False)
    case = a_case()
    time_machine.move_to("2036-03-02 10:00:00+00:00", tick=False)
    end_keeping()
    case.refresh_from_db()
    assert case.purged_at is None
    assert empty_case(case.pk, by=SYSTEM).purged_at is None


def test_drafts_that_nobody_went_on_with_are_forgotten(time_machine, settings, tmp_path):
    settings.MAJAL_HOME = tmp_path
    time_machine.move_to("2026-03-02 10:00:00+00:00", tick=False)
    draft = with_paper(a_draft())
    time_machine.move_to("2026-03-31 10:00:00+00:00", tick=False)
    end_keeping()
    assert Case.objects.filter(pk=draft.pk).exists()
    time_machine.move_to("2026-04-02 10:00:00+00:00", tick=False)
    end_keeping()
    assert not Case.objects.filter(pk=draft.pk).exists()


def test_what_was_filed_is_not_dropped_as_a_draft(time_machine):
    case = a_case()
    assert drop_draft(case.pk, by=SYSTEM) is False
    assert Case.objects.filter(pk=case.pk).exists()


def test_what_ended_shows_how(time_machine):
    time_machine.move_to("2026-03-02 10:00:00+00:00", tick=False)
    case = a_case()
    withdraw_case(case.pk, by=applicant_of(case))
    case.refresh_from_db()
    assert record_of(case, internal=True).path[-1].on == date(2026, 3, 2)
    assert manager_of(case)
