"""Members enter, move on, graduate and leave; what is refused, and what the database holds."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError, NotAllowed, NotFound
from majal.modules.messages.models import Message
from majal.modules.programmes.commands import (
    Person,
    Terms,
    add_milestone,
    change_cohort,
    correct_entry,
    correct_step,
    drop_milestone,
    end_place,
    enter_cohort,
    forget_holders,
    move_on,
    reach_milestone,
    record_step,
    remind_of_milestones,
    set_goals,
    write_entry,
)
from majal.modules.programmes.models import Beneficiary, LogEntry, Milestone, Place, Step
from majal.modules.programmes.queries import late_milestones, own_places, places_visible_to
from tests.people.factories import person
from tests.programmes.factories import (
    a_cohort,
    a_company_place,
    a_milestone,
    a_place,
    a_stage,
    a_step,
    ago,
    an_entry,
    manager_of,
    of_another_park,
    the_lead,
    today,
)
from tests.tenancy.factories import a_company

pytestmark = pytest.mark.django_db


def code_of(do, *args, **kwargs):
    """The code with which something is refused."""
    with pytest.raises(DomainError) as found:
        do(*args, by=kwargs.pop("by", SYSTEM), **kwargs)
    return found.value.code


def test_a_company_and_a_project_holder_enter_and_are_told():
    cohort = a_cohort()
    company = a_company_place(cohort)
    manager_of(company)
    holder = a_place(cohort)
    assert [str(one.beneficiary) for one in (company, holder)] == [
        "Nour Labs SARL",
        holder.beneficiary.name,
    ]
    assert [a_step(one).kind for one in (company, holder)] == ["company", "project"]
    assert list(Message.objects.values_list("letter", "email")) == [
        ("programmes.entered", holder.beneficiary.email)
    ]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({}, "programme_beneficiary_missing"),
        ({"person": Person("  ")}, "programme_beneficiary_missing"),
        ({"person": Person("Omar"), "organisation_id": 1}, "programme_beneficiary_twice"),
        ({"organisation_id": 10**9}, "not_found"),
        ({"beneficiary_id": 10**9}, "not_found"),
        ({"person": Person("Omar"), "on": ago(-1)}, "programme_day_outside"),
        ({"person": Person("Omar"), "on": ago(900)}, "programme_day_outside"),
    ],
)
def test_whoever_cannot_enter_is_told_why(values, code):
    cohort = a_cohort()
    given = {"on": ago(5), "state": "idea", **values}
    assert code_of(enter_cohort, cohort.pk, **given) == code
    assert Place.objects.count() == 0


def test_a_cohort_that_is_over_or_full_takes_nobody():
    over = a_cohort(last_day=ago(20))
    assert code_of(enter_cohort, over.pk, on=ago(5), state="idea", person=Person("A")) == (
        "cohort_over"
    )
    small = a_cohort(1)
    first = a_place(small)
    assert code_of(enter_cohort, small.pk, on=ago(5), state="idea", person=Person("B")) == (
        "cohort_full"
    )
    with pytest.raises(IntegrityError, match="is full"), transaction.atomic():
        Place.objects.create(
            beneficiary=Beneficiary.objects.create(name="C"),
            cohort=small,
            stage=small.stage,
            entered_on=ago(1),
        )
    end_place(first.pk, "graduated", on=today(), by=SYSTEM)
    assert a_place(small).running


def test_nobody_has_two_places_in_one_stage():
    one = a_company_place()
    other = a_cohort()
    company = one.beneficiary.organisation_id
    given = {"on": ago(5), "state": "company", "organisation_id": company}
    assert code_of(enter_cohort, other.pk, **given) == "programme_in_stage_already"
    with pytest.raises(IntegrityError, match="place_once_a_stage"), transaction.atomic():
        Place.objects.create(
            beneficiary=one.beneficiary, cohort=other, stage=other.stage, entered_on=ago(1)
        )
    end_place(one.pk, "left", on=today(), reason="Départ", by=SYSTEM)
    assert enter_cohort(other.pk, by=SYSTEM, **{**given, "on": today()}).running


def test_a_place_is_of_its_cohorts_own_stage():
    cohort, other = a_cohort(), a_stage(2)
    with pytest.raises(IntegrityError, match="another stage"), transaction.atomic():
        Place.objects.create(
            beneficiary=Beneficiary.objects.create(name="C"),
            cohort=cohort,
            stage=other,
            entered_on=ago(1),
        )


def test_capacity_never_falls_below_those_who_are_in():
    cohort = a_cohort(3)
    a_place(cohort), a_place(cohort)
    terms = Terms(cohort.first_day, cohort.last_day, 1)
    assert code_of(change_cohort, cohort.pk, terms) == "cohort_capacity_below"
    fewer = Terms(cohort.first_day, cohort.last_day, 2)
    assert change_cohort(cohort.pk, fewer, by=SYSTEM).capacity == 2


def test_a_member_moves_on_to_a_later_stage_in_one_step():
    place = a_place()
    same, later = a_cohort(), a_cohort(stage=a_stage(2, "start"))
    assert code_of(move_on, place.pk, same.pk, on=today()) == "programme_no_further_stage"
    assert code_of(move_on, place.pk, later.pk, on=ago(60)) == "programme_day_outside"
    following = move_on(place.pk, later.pk, on=today(), by=SYSTEM)
    place.refresh_from_db()
    assert (place.outcome, place.moved_to, following.came_from) == ("moved_on", following, place)
    assert code_of(move_on, place.pk, later.pk, on=today()) == "programme_place_ended"


def test_leaving_needs_a_reason_and_graduating_is_told():
    place = a_place()
    assert code_of(end_place, place.pk, "left", on=today()) == "programme_reason_missing"
    assert code_of(end_place, place.pk, "moved_on", on=today()) == "not_found"
    end_place(place.pk, "graduated", on=today(), by=SYSTEM)
    assert Message.objects.filter(letter="programmes.graduated").count() == 1
    assert code_of(set_goals, place.pk, "…") == "programme_place_ended"


def test_the_logbook_is_corrected_by_another_entry_and_never_changed():
    entry = an_entry()
    assert code_of(write_entry, entry.place_id, "meeting", " ", on=ago(3)) == (
        "programme_text_missing"
    )
    assert code_of(write_entry, entry.place_id, "meeting", "x", on=ago(70)) == (
        "programme_day_outside"
    )
    after = correct_entry(entry.pk, "decision", "Corrigé", on=ago(9), by=SYSTEM)
    assert after.supersedes == entry
    assert code_of(correct_entry, entry.pk, "decision", "Encore", on=ago(9)) == (
        "programme_corrected_already"
    )
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        LogEntry.objects.filter(pk=entry.pk).update(text="autre")
    long = write_entry(entry.place_id, "progress", "é" * 10_000, on=ago(2), by=SYSTEM)
    assert len(long.text) == 4_000


def test_milestones_are_late_by_the_clock():
    milestone = a_milestone()
    assert milestone.is_late(today())
    assert not milestone.is_late(milestone.due_on)
    lead = the_lead()
    assert list(late_milestones(lead, today())) == [milestone]
    assert list(late_milestones(of_another_park(), today())) == []
    assert code_of(reach_milestone, milestone.pk, on=ago(60)) == "programme_day_outside"
    reach_milestone(milestone.pk, on=today(), by=lead)
    assert list(late_milestones(lead, today())) == []
    assert code_of(drop_milestone, milestone.pk) == "programme_milestone_done"
    assert code_of(reach_milestone, 10**9, on=today()) == "not_found"


def test_a_milestone_for_a_whole_cohort_reaches_those_who_are_in_it():
    cohort = a_cohort()
    gone, here = a_place(cohort), a_place(cohort)
    end_place(gone.pk, "graduated", on=today(), by=SYSTEM)
    made = add_milestone("Démonstration", due_on=ago(-9), cohort_id=cohort.pk, by=SYSTEM)
    assert made == 1
    assert Milestone.objects.get().place == here
    assert code_of(add_milestone, " ", due_on=ago(-9), cohort_id=cohort.pk) == (
        "programme_milestone_missing"
    )
    assert code_of(add_milestone, "x", due_on=ago(90), cohort_id=cohort.pk) == (
        "programme_day_outside"
    )


def test_milestones_are_brought_up_once():
    lead = the_lead()
    place = a_place(a_cohort(coordinator_id=lead.pk))
    a_milestone(place=place), a_milestone(ago(-5), place), a_milestone(ago(-30), place)
    assert remind_of_milestones(by=SYSTEM) == 2
    assert remind_of_milestones(by=SYSTEM) == 0
    told = Message.objects.exclude(letter="programmes.entered").order_by("letter")
    assert list(told.values_list("letter", "user")) == [
        ("programmes.late", lead.pk),
        ("programmes.milestones", None),
    ]


def test_the_path_leads_from_an_idea_to_a_company_that_lasts():
    place = a_place(state="idea")
    company = a_company()
    early = {"on": ago(1), "months": 12, "alive": True}
    assert code_of(record_step, place.pk, "survival", **early) == "programme_step_unready"
    record_step(place.pk, "project", on=ago(30), by=SYSTEM)
    assert code_of(record_step, place.pk, "project", on=ago(9)) == "programme_step_recorded"
    assert code_of(record_step, place.pk, "company", on=ago(9)) == "programme_company_missing"
    record_step(place.pk, "company", on=ago(9), organisation_id=company.pk, by=SYSTEM)
    place.beneficiary.refresh_from_db()
    assert place.beneficiary.organisation == company
    record_step(place.pk, "survival", by=SYSTEM, **early)
    wrong = {"on": ago(1), "months": 13, "alive": True}
    assert code_of(record_step, place.pk, "survival", **wrong) == "programme_step_unready"
    other = a_place(state="idea")
    taken = {"on": ago(1), "organisation_id": company.pk}
    assert code_of(record_step, other.pk, "company", **taken) == "programme_company_taken"


def test_a_step_taken_back_may_be_recorded_again():
    place = a_place()
    first = a_step(place)
    back = correct_step(place.pk, first.pk, on=ago(20), holds=False, by=SYSTEM)
    assert code_of(correct_step, place.pk, first.pk, on=ago(20)) == "programme_corrected_already"
    again = record_step(place.pk, "project", on=ago(10), by=SYSTEM)
    assert again.supersedes == back
    assert Step.objects.filter(superseded_by=None, holds=True).get() == again


def test_each_sees_their_own_places_alone():
    company, holder = a_company_place(), a_place()
    manager = manager_of(company)
    account = person(holder.beneficiary.email)
    Beneficiary.objects.filter(pk=holder.beneficiary_id).update(account=account)
    assert list(own_places(manager)) == [company]
    assert list(own_places(account)) == [holder]
    assert places_visible_to(the_lead()).count() == 2
    assert places_visible_to(of_another_park()).count() == 0
    with pytest.raises(NotAllowed):
        write_entry(company.pk, "meeting", "x", on=ago(1), by=manager)
    with pytest.raises(NotFound):
        write_entry(holder.pk, "meeting", "x", on=ago(1), by=manager)


def test_project_holders_are_forgotten_years_after_they_left():
    place, present = a_place(), a_place()
    end_place(place.pk, "graduated", on=today(), by=SYSTEM)
    assert forget_holders(by=SYSTEM) == 0
    long_ago = today() - timedelta(days=366 * 6)
    Place.objects.filter(pk=place.pk).update(entered_on=long_ago, left_on=long_ago)
    assert forget_holders(by=SYSTEM) == 1
    assert forget_holders(by=SYSTEM) == 0
    place.beneficiary.refresh_from_db()
    assert (place.beneficiary.name, place.beneficiary.email) == ("", "")
    assert place.beneficiary.sex == "female"
    assert present.beneficiary.name != ""
