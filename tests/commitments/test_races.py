"""Two people close the same commitment at the same moment: one is served, the others are told
what that one did."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import translation

from majal.kernel.dates import PartialDate
from majal.modules.commitments.commands import (
    accept_delivery,
    add_commitment,
    dispute_delivery,
    withdraw_commitment,
)
from majal.modules.commitments.errors import AlreadyMoved
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.queries.visible import mark_of
from tests.commitments.factories import a_claimed
from tests.conventions.factories import a_convention, council_of, for_operator

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6
ON = PartialDate(2026, 6)


def at_once(work):
    """What each of several threads got: a result or the sentence of its refusal."""
    start = Barrier(AT_ONCE)

    def run(number):
        try:
            start.wait(timeout=20)
            with translation.override("en"):
                return work(number)
        except AlreadyMoved as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def test_a_delivery_is_answered_once_and_the_others_read_what_was_answered(time_machine):
    time_machine.move_to("2026-07-01 10:00:00+00:00", tick=True)
    commitment = a_claimed()
    seen = mark_of(commitment)
    offices = [for_operator(name=f"Office {n}") for n in range(AT_ONCE)]

    def answer(number):
        by = offices[number]
        if number % 2:
            accept_delivery(commitment.pk, on=ON, expected=seen, by=by)
        else:
            dispute_delivery(commitment.pk, on=ON, reason="Le toit fuit", expected=seen, by=by)

    found = at_once(answer)
    assert found.count(None) == 1
    winner = offices[found.index(None)]
    commitment.refresh_from_db()
    answers = list(commitment.moves.filter(before="claimed").values_list("after", "recorded_by"))
    assert answers == [(commitment.state, winner.pk)]
    for said in filter(None, found):
        assert f"({winner.name})" in said  # head office may know names
        assert commitment.get_state_display() in said


def test_nothing_is_withdrawn_of_which_the_delivery_was_just_accepted(time_machine):
    time_machine.move_to("2026-07-01 10:00:00+00:00", tick=True)
    commitment = a_claimed()
    dispute_delivery(commitment.pk, on=ON, reason="Le toit fuit", by=for_operator())
    commitment.convention.terms.create(number=1, since="2025-01-01")
    offices = [for_operator() for _ in range(AT_ONCE)]

    def close(number):
        if number % 2:
            accept_delivery(commitment.pk, on=ON, expected="disputed", by=offices[number])
        else:
            withdraw_commitment(
                commitment.pk, on=ON, amendment=1, expected="disputed", by=offices[number]
            )

    assert at_once(close).count(None) == 1
    assert commitment.moves.filter(before="disputed").count() == 1


def test_codes_of_new_commitments_do_not_meet():
    draft = a_convention("CV-RACE-2026", state="draft")
    office, council = for_operator(), council_of(draft)

    def write(number):
        return add_commitment(
            draft.pk, owed_by=council.pk, kind="support", text_fr=f"Aide {number}", by=office
        ).code

    assert sorted(at_once(write)) == [f"RACE-2026-{n}" for n in range(1, AT_ONCE + 1)]
    assert Commitment.objects.count() == AT_ONCE
