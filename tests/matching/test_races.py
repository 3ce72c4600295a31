"""Two coordinators at the same moment: one proposal stands, and it is accepted once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.matching.commands import (
    accept_proposal,
    change_pair,
    propose_assignment,
)
from majal.modules.matching.errors import MentorFull, ProposalDecided
from majal.modules.matching.models import Assignment, Pair, Proposal
from tests.matching.factories import a_group, a_member, a_mentor
from tests.people.factories import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def a_full_group(members=2, mentors=2):
    today = timezone.localdate()
    group = a_group(first=today, last=today + timedelta(days=90))
    for _ in range(members):
        a_member(group)
    rows = [a_mentor(group) for _ in range(mentors)]
    return group, rows


def test_one_proposal_stands_however_many_ask():
    group, _mentors = a_full_group()
    found = at_once(*[lambda: propose_assignment(group.pk, by=SYSTEM)] * 4)
    assert found == [None] * 4
    states = sorted(Proposal.objects.values_list("state", flat=True))
    assert states == ["proposed", "set_aside", "set_aside", "set_aside"]


def test_a_proposal_is_accepted_once():
    group, _mentors = a_full_group()
    proposal = propose_assignment(group.pk, by=SYSTEM)
    found = at_once(*[lambda: accept_proposal(proposal.pk, by=SYSTEM)] * 3)
    assert sorted(found, key=str) == [ProposalDecided, ProposalDecided, None]
    assert Assignment.objects.count() == 2


def test_a_mentor_is_given_no_more_than_their_places_by_two_at_once():
    group, _mentors = a_full_group(members=3, mentors=2)
    free = a_mentor(group)
    proposal = propose_assignment(group.pk, by=SYSTEM)
    rows = list(proposal.pairs.order_by("pk"))
    for one in rows:
        change_pair(one.pk, None, by=SYSTEM)
    found = at_once(*[lambda one=one: change_pair(one.pk, free.pk, by=SYSTEM) for one in rows])
    assert sorted(found, key=str) == [MentorFull, MentorFull, None]
    assert Pair.objects.filter(mentor=free).count() == 1
