"""Proposals: the reasons add up, ties are kept apart, people decide, periods never overlap."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError, NotAllowed
from majal.modules.matching import commands
from majal.modules.matching.models import Assignment, Pair, Proposal
from majal.modules.matching.queries import (
    Need,
    Part,
    Ranked,
    Weighing,
    proposed_for,
    weights_now,
)
from majal.modules.mentoring.public import Load
from majal.modules.people.public import Role
from tests.matching.factories import a_group, a_member, a_mentor
from tests.mentoring.factories import MORNING, a_session, an_expert, lead_of
from tests.organisations.factories import an_organisation
from tests.people.factories import head_office, holder_of, person

TODAY = date(2026, 6, 10)
percent = st.integers(0, 100)


@pytest.fixture
def _now():
    with time_machine.travel(MORNING, tick=False):
        yield


database = pytest.mark.usefixtures("_now", "db")


def refused(act):
    with pytest.raises(DomainError) as caught, transaction.atomic():
        act()
    return caught.value.code


@given(st.lists(st.tuples(percent, percent), min_size=4, max_size=4))
def test_a_score_is_the_weighted_mean_of_its_parts(rows):
    parts = tuple(Part("skills", value, weight, "") for value, weight in rows)
    score = Ranked(None, parts, Load()).score
    assert 0 <= score <= 100
    values = [value for value, weight in rows if weight]
    if values:
        assert min(values) <= score <= max(values)
    else:
        assert score == 0


@database
def test_the_reasons_are_said_and_count_as_they_are_weighed():
    here = an_expert(hours=None, skills=["contracts", "taxation"])
    other = an_expert(hours=None, skills=["contracts"], languages=["en"])
    need = Need(("contracts", "taxation"), "fr", here.park_id)
    rows = proposed_for(person(), need)
    assert [row.expert for row in rows] == [here, other]
    assert [(p.name, p.value) for p in rows[1].parts] == [
        ("skills", 50),
        ("language", 0),
        ("park", 100),
        ("load", 100),
    ]
    assert rows[0].score == 100
    assert rows[1].score == round((50 * 50 + 15 * 100 + 15 * 100) / 100)
    commands.set_weights(Weighing(0, 0, 0, 1), by=head_office())
    assert [row.score for row in proposed_for(person(), need)] == [100, 100]


@database
def test_a_full_month_counts():
    busy, free = an_expert(most_minutes=120), an_expert(hours=None, most_minutes=120)
    a_session(busy, confirmed=True)
    rows = proposed_for(person(), Need(("contracts",)))
    assert [row.expert for row in rows] == [free, busy]
    assert next(p.value for p in rows[1].parts if p.name == "load") == 50


@database
@pytest.mark.parametrize("values", [(0, 0, 0, 0), (101, 0, 0, 0), (-1, 5, 5, 5)])
def test_impossible_weights(values):
    before = weights_now()
    code = refused(lambda: commands.set_weights(Weighing(*values), by=SYSTEM))
    assert (code, weights_now()) == ("matching_weights_unlikely", before)


@database
def test_only_the_team_of_the_network_weighs():
    with pytest.raises(NotAllowed):
        commands.set_weights(Weighing(1, 1, 1, 1), by=lead_of())


@database
def test_an_assignment_is_proposed_with_its_reasons_and_accepted():
    group = a_group()
    first, second = a_member(group, skills=["contracts"]), a_member(group, skills=["cloud"])
    law, cloud = a_mentor(group), a_mentor(group, skills=["cloud"])
    lead = lead_of(group.park)
    commands.order_mentors(second.pk, [law.pk], by=SYSTEM)
    proposal = commands.propose_assignment(group.pk, by=lead)
    rows = {one.member_id: one for one in proposal.pairs.all()}
    assert (rows[first.pk].mentor_id, rows[first.pk].rank) == (law.pk, 1)
    assert (rows[second.pk].mentor_id, rows[second.pk].rank) == (cloud.pk, 2)
    assert (rows[second.pk].passed, rows[second.pk].said) == ([law.pk], False)
    assert rows[first.pk].parts["skills"] == 100
    assert not Assignment.objects.exists()
    made = commands.accept_proposal(proposal.pk, by=lead)
    assert {(a.member_id, a.mentor_id) for a in made} == {(first.pk, law.pk), (second.pk, cloud.pk)}
    assert {(a.first_day, a.until) for a in made} == {(TODAY, date(2027, 1, 1))}
    code = refused(lambda: commands.accept_proposal(proposal.pk, by=lead))
    assert code == "matching_proposal_decided"


@database
def test_whom_a_tie_is_declared_with_is_never_proposed():
    group = a_group()
    one = a_member(group)
    mentor = a_mentor(group, conflicts=[one.company_id])
    proposal = commands.propose_assignment(group.pk, by=SYSTEM)
    pair = proposal.pairs.get()
    assert (pair.mentor, pair.passed) == (None, [])
    code = refused(lambda: commands.change_pair(pair.pk, mentor.pk, by=SYSTEM))
    assert code == "matching_tie_declared"
    assert proposed_for(person(), Need(("contracts",), company=one.company_id)) == []


@database
def test_what_is_changed_by_hand_keeps_places_and_what_was_worked_out():
    group = a_group()
    a_member(group)
    a_member(group)
    one, other = a_mentor(group), a_mentor(group)
    proposal = commands.propose_assignment(group.pk, by=SYSTEM)
    first, second = proposal.pairs.order_by("pk")
    assert (first.mentor_id, second.mentor_id) == (one.pk, other.pk)
    code = refused(lambda: commands.change_pair(second.pk, one.pk, by=SYSTEM))
    assert code == "matching_mentor_full"
    commands.change_pair(first.pk, None, by=SYSTEM)
    changed = commands.change_pair(second.pk, one.pk, by=SYSTEM)
    assert (changed.changed, changed.worked_out_id) == (True, other.pk)
    again = commands.propose_assignment(group.pk, by=SYSTEM)
    assert Proposal.objects.get(pk=proposal.pk).state == "set_aside"
    code = refused(lambda: commands.change_pair(second.pk, other.pk, by=SYSTEM))
    assert (code, again.pairs.count()) == ("matching_proposal_decided", 2)


@database
def test_a_new_assignment_ends_the_former_on_that_day():
    group = a_group()
    one = a_member(group)
    first, second = a_mentor(group), a_mentor(group)
    commands.accept_proposal(commands.propose_assignment(group.pk, by=SYSTEM).pk, by=SYSTEM)
    commands.order_mentors(one.pk, [second.pk], by=SYSTEM)
    again = commands.propose_assignment(group.pk, by=SYSTEM)
    commands.accept_proposal(again.pk, first_day=TODAY + timedelta(days=30), by=SYSTEM)
    rows = list(Assignment.objects.order_by("pk").values_list("mentor", "first_day", "until"))
    assert rows == [
        (first.pk, TODAY, TODAY + timedelta(days=30)),
        (second.pk, TODAY + timedelta(days=30), date(2027, 1, 1)),
    ]
    with pytest.raises(IntegrityError, match="matching_followed_once"), transaction.atomic():
        Assignment.objects.create(
            group=group, member=one, mentor=first, first_day=TODAY, until=date(2026, 8, 1)
        )


@database
def test_an_assignment_ends_with_a_reason():
    group = a_group()
    a_member(group)
    a_mentor(group)
    proposal = commands.propose_assignment(group.pk, by=SYSTEM)
    made = commands.accept_proposal(proposal.pk, by=SYSTEM)[0]
    lead = lead_of(group.park)
    end = commands.end_assignment
    assert refused(lambda: end(made.pk, TODAY, reason=" ", by=lead)) == "matching_reason_missing"
    early = TODAY - timedelta(days=1)
    assert refused(lambda: end(made.pk, early, reason="Fin", by=lead)) == "matching_days_backwards"
    assert end(made.pk, TODAY, reason="Mentor malade", by=lead).until == TODAY


@database
def test_each_side_orders_only_those_of_its_group_and_each_once():
    group = a_group()
    one, mentor = a_member(group), a_mentor(group)
    foreign = a_mentor(a_group())
    own = holder_of(Role.COMPANY_MANAGER, on="organisation", number=one.company_id)
    order = commands.order_mentors
    twice = refused(lambda: order(one.pk, [mentor.pk, mentor.pk], by=own))
    assert twice == "matching_choice_twice"
    assert refused(lambda: order(one.pk, [foreign.pk], by=own)) == "matching_choice_foreign"
    assert order(one.pk, [mentor.pk], by=own).choices == [mentor.pk]
    liked = commands.order_members(mentor.pk, [one.pk], by=mentor.expert.user)
    assert liked.choices == [one.pk]
    with pytest.raises(NotAllowed):
        order(one.pk, [], by=person())


@database
def test_what_is_refused_of_a_group():
    group = a_group()
    assert refused(lambda: commands.propose_assignment(group.pk, by=SYSTEM)) == (
        "matching_nothing_to_match"
    )
    member = a_member(group)
    again = refused(lambda: commands.add_member(group.pk, member.company_id, by=SYSTEM))
    assert again == "matching_there_already"
    expert = an_expert(hours=None)
    for seats in (0, 21):
        code = refused(
            lambda seats=seats: commands.add_mentor(group.pk, expert.pk, seats=seats, by=SYSTEM)
        )
        assert code == "matching_seats_unlikely"
    assert refused(lambda: a_group(first=TODAY, last=TODAY)) == "matching_days_backwards"
    commands.close_group(group.pk, by=SYSTEM)
    assert refused(lambda: a_member(group)) == "matching_group_closed"
    with pytest.raises(NotAllowed):
        commands.close_group(group.pk, by=person())
    assert Pair.objects.count() == 0


@database
def test_the_demonstration_has_a_group_with_a_proposal():
    expert = an_expert(hours=None)
    make = commands.make_demo_matching
    assert make(expert.park_id, an_organisation().pk, by=SYSTEM) == 5
    assert Proposal.objects.get().pairs.count() == 5
    assert make(expert.park_id, an_organisation().pk, by=SYSTEM) == 0
