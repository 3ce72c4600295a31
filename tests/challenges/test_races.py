"""Many people at the same moment: one support each, one answer each, never more than the budget."""

from decimal import Decimal

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.challenges.commands import (
    answer_challenge,
    judge_comment,
    pay_pilot,
    support_challenge,
    take_payment_back,
)
from majal.modules.challenges.models import Payment, Support
from majal.modules.challenges.queries import paid_for
from tests.apart import by_processes
from tests.bookings.test_races import at_once
from tests.challenges.factories import a_challenge, a_comment, a_payment, a_pilot
from tests.people.factories import person
from tests.programmes.factories import ago
from tests.tenancy.factories import a_company

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_person_who_taps_many_times_is_counted_once():
    a_challenge()
    member = person()
    found = at_once(8, lambda n: support_challenge("eau", by=member))
    assert sorted(filter(None, found)) == ["challenge_supported_already"] * 7
    assert Support.objects.count() == 1


def test_a_company_answers_once():
    a_challenge()
    company = a_company()
    given = {"summary": "x", "plan": "y", "price": Decimal(5)}
    found = at_once(6, lambda n: answer_challenge("eau", company.pk, by=SYSTEM, **given))
    assert sorted(filter(None, found)) == ["challenge_answered_already"] * 5


def test_the_last_dirham_of_a_pilot_is_paid_once():
    pilot = a_pilot(budget=1000)
    found = at_once(20, lambda n: pay_pilot(pilot.pk, Decimal(100), on=ago(1), by=SYSTEM))
    assert sorted(filter(None, found)) == ["challenge_above_budget"] * 10
    assert paid_for([pilot]) == {pilot.pk: 1000}


def pay(pilot, on):
    pay_pilot(pilot, Decimal(100), on=on, by=SYSTEM)


def test_the_last_dirham_of_a_pilot_is_paid_once_by_several_processes():
    pilot = a_pilot(budget=1000)
    found = by_processes(pay, [(pilot.pk, ago(1))] * 3, turns=5)
    assert found == ["challenge_above_budget"] * 5 + ["done"] * 10
    assert paid_for([pilot]) == {pilot.pk: 1000}


def test_a_payment_is_taken_back_once_and_a_comment_judged_once():
    payment, comment = a_payment(), a_comment()
    found = at_once(6, lambda n: take_payment_back(payment.pk, by=SYSTEM))
    assert sorted(filter(None, found)) == ["challenge_reversed_already"] * 5
    assert Payment.objects.count() == 2
    found = at_once(6, lambda n: judge_comment(comment.pk, show=True, by=SYSTEM))
    assert sorted(filter(None, found)) == ["challenge_moderated_already"] * 5
