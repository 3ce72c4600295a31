"""Calls are prepared, given rules that stand once published, decided."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, WrongState
from majal.modules.cases.public import record_sitting_decision
from majal.modules.grant_calls import errors
from majal.modules.grant_calls.commands import (
    Weighed,
    cancel_call,
    change_call,
    close_call,
    create_call,
    publish_call,
    set_rules,
)
from majal.modules.grant_calls.models import Call
from majal.modules.grants.errors import ProposalsWaiting
from majal.modules.grants.models import Proposal
from majal.modules.grants.queries.calls import uses_of
from tests.grants.factories import CRITERIA, SHARES, a_call, a_proposal, an_award, lead
from tests.people.factories import head_office, person

pytestmark = pytest.mark.django_db
D = Decimal


def test_a_call_is_prepared_by_those_who_run_support_only():
    with pytest.raises(NotAllowed):
        create_call("x", by=person())
    with pytest.raises(NotAllowed):
        publish_call(a_call(published=False).pk, by=lead())


def test_what_cannot_be_is_refused_with_a_sentence():
    now = timezone.now()
    with pytest.raises(errors.DatesBackwards):
        a_call(opens_at=now, closes_at=now)
    with pytest.raises(errors.MostOverBudget):
        a_call(budget=D(10), most_per_project=D(11))
    with pytest.raises(errors.RulesOutOfRange):
        a_call(reviewers=1)
    a_call("once")
    with pytest.raises(errors.CallTaken):
        a_call("once")


def test_weights_that_do_not_make_a_hundred_are_refused_with_their_sum():
    call = a_call(published=False)
    with pytest.raises(errors.WeightsNotWhole) as refusal:
        set_rules(call.pk, SHARES, [Weighed("أ", "A", 90)], by=SYSTEM)
    assert "90" in str(refusal.value)
    with pytest.raises(errors.NothingEligible):
        set_rules(call.pk, {}, CRITERIA, by=SYSTEM)


def test_nothing_is_published_without_rules():
    now = timezone.now()
    call = create_call(
        "bare",
        title_ar="أ",
        title_fr="A",
        budget=D(10),
        most_per_project=D(10),
        opens_at=now,
        closes_at=now + timedelta(days=1),
        by=head_office(),
    )
    with pytest.raises(errors.NothingEligible):
        publish_call(call.pk, by=SYSTEM)


def test_once_published_rules_stand_and_only_budget_and_closing_grow():
    call = a_call()
    for change in ({"rate": 70}, {"budget": D(400_000)}, {"closes_at": timezone.now()}):
        with pytest.raises((errors.RulesFixed, errors.DatesBackwards)):
            change_call(call.pk, by=SYSTEM, **change)
    with pytest.raises(errors.RulesFixed):
        set_rules(call.pk, SHARES, CRITERIA, by=SYSTEM)
    later = call.closes_at + timedelta(days=3)
    changed = change_call(call.pk, budget=D(600_000), closes_at=later, by=SYSTEM)
    assert (changed.budget, changed.closes_at) == (D(600_000), later)


def test_a_call_is_decided_once_everything_in_it_is():
    call = a_call()
    found = a_proposal(call)
    with pytest.raises(WrongState):
        close_call(call.pk, by=SYSTEM)
    with_end = Call.objects.filter(pk=call.pk)
    _passed(with_end)
    with pytest.raises(ProposalsWaiting):
        close_call(call.pk, by=SYSTEM)
    record_sitting_decision(found.case_id, "refused", reasons="Non.", sitting="1", by=SYSTEM)
    assert close_call(call.pk, by=SYSTEM).decided_on == timezone.localdate()
    with pytest.raises(WrongState):
        cancel_call(call.pk, by=SYSTEM)


def _passed(rows):
    """Let a call be over, as it is once its days are."""
    import pgtrigger

    with pgtrigger.ignore("grant_calls.Call:rd_call_rules_stand"):
        now = timezone.now()
        rows.update(opens_at=now - timedelta(days=9), closes_at=now - timedelta(seconds=1))


def test_the_use_of_funds_is_told_in_aggregate():
    call = a_call()
    an_award(call)
    a_proposal(call)
    (use,) = uses_of([call])
    assert (use.proposals, use.asked, use.awards, use.awarded, use.left) == (
        2,
        D(120_000),
        1,
        D(60_000),
        D(440_000),
    )
    assert Proposal.objects.count() == 2
