"""Whatever people try in whatever order, nothing is accepted but by the other side or its paper."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.errors import DomainError
from majal.modules.commitments.commands import (
    accept_delivery,
    begin_commitment,
    claim_delivery,
    dispute_delivery,
    withdraw_commitment,
)
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.permissions import other_side
from majal.modules.people.models import Grant
from tests.commitments.factories import a_commitment, a_paper, a_source_shown, another_region
from tests.conventions.factories import a_convention, for_council, for_operator

pytestmark = pytest.mark.django_db
ON = PartialDate(2026, 6, 1)
WHO = ("council", "colleague", "office", "both", "stranger", "system")
HOW = ("begin", "claim", "accept", "accept_on_paper", "dispute", "withdraw", "wait")
TRIES = st.lists(st.tuples(st.sampled_from(WHO), st.sampled_from(HOW)), min_size=1, max_size=8)


@pytest.fixture
def people(time_machine):
    time_machine.move_to("2026-06-10 10:00:00+00:00", tick=False)
    convention = a_convention()
    convention.terms.create(number=1, since="2025-01-01")
    both = for_council(convention)
    Grant.objects.create(user=both, role="head_office", scope_kind="network", scope_id=0)
    return {
        "convention": convention,
        "council": for_council(convention),
        "colleague": for_council(convention),
        "office": for_operator(),
        "both": both,
        "stranger": another_region(),
        "system": SYSTEM,
    }


def attempt(commitment, how, by):
    given = {"on": ON, "by": by}
    if how == "begin":
        begin_commitment(commitment.pk, **given)
    elif how == "claim":
        claim_delivery(commitment.pk, evidence=[a_source_shown()], **given)
    elif how == "accept":
        accept_delivery(commitment.pk, **given)
    elif how == "accept_on_paper":
        accept_delivery(commitment.pk, paper=a_paper(), **given)
    elif how == "dispute":
        dispute_delivery(commitment.pk, reason="non", **given)
    elif how == "withdraw":
        withdraw_commitment(commitment.pk, amendment=1, **given)


@settings(
    max_examples=settings.default.max_examples,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(tries=TRIES, to_all=st.booleans())
def test_nothing_is_accepted_but_by_the_other_side_or_its_paper(people, tries, to_all):
    convention = people["convention"]
    commitment = a_commitment(convention, **({"owed_to": None} if to_all else {}))
    for who, how in tries:
        try:
            attempt(commitment, how, people[who])
        except DomainError:
            continue
    commitment = Commitment.objects.get(pk=commitment.pk)
    moves = list(commitment.moves.order_by("pk"))
    assert [m.before for m in moves] == ["promised", *(m.after for m in moves)][:-1] or not moves
    assert commitment.state == (moves[-1].after if moves else "promised")
    for move in (m for m in moves if m.after == "accepted"):
        claimed = [m for m in moves if m.after == "claimed" and m.pk < move.pk][-1]
        if move.acceptance == "verified":
            assert move.recorded_by_id != claimed.recorded_by_id
            assert move.recorded_by_id in {people["office"].pk, people["both"].pk}
            assert other_side(move.recorded_by, commitment)
        else:
            assert [e.signed for e in move.evidence.all()] == [True]
