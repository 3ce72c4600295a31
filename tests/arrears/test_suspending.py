"""Bookings suspended for arrears: by decision, after the step, until paid or a plan is agreed."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.arrears import errors
from majal.modules.arrears.commands import (
    agree_to_plan,
    lift_for_arrears,
    suspend_for_arrears,
)
from majal.modules.arrears.models import Account
from majal.modules.bookings.public import suspension_of
from majal.modules.messages.models import Message
from majal.modules.people.public import Role
from tests.arrears.factories import a_plan, dispatched, remind
from tests.billing.factories import an_accountant
from tests.late_terms.factories import a_late_invoice, a_policy, a_step, pay
from tests.reception.factories import host_of

pytestmark = pytest.mark.django_db


def suspend(invoice, **fields):
    values = {"number": "D-7/2026", "why": "Loyers impayés", "by": an_accountant(), **fields}
    return suspend_for_arrears(invoice.payer_id, invoice.park_id, **values)


def suspended(invoice):
    """After the formal notice left."""
    a_policy(a_step(7, channel="paper", formal=True), suspend_after=1)
    dispatched(remind(invoice))
    return suspend(invoice)


def test_only_after_the_step_that_the_rules_name_left_with_its_proof():
    invoice = a_late_invoice()
    a_policy(a_step(7, channel="paper", formal=True), suspend_after=1)
    with pytest.raises(errors.StepNotReached):
        suspend(invoice)
    notice = remind(invoice)
    with pytest.raises(errors.StepNotReached):
        suspend(invoice)
    dispatched(notice)
    with pytest.raises(errors.DecisionMissing):
        suspend(invoice, number=" ")
    with pytest.raises(errors.ReasonMissing):
        suspend(invoice, why=" ")
    assert suspension_of(invoice.payer_id) is None
    assert suspend(invoice).is_suspended
    assert "D-7/2026" in suspension_of(invoice.payer_id).why
    with pytest.raises(errors.SuspendedAlready):
        suspend(invoice)


def test_rules_may_say_never():
    invoice = a_late_invoice()
    a_policy(suspend_after=None)
    remind(invoice)
    with pytest.raises(errors.NeverSuspended):
        suspend(invoice)


def test_it_is_lifted_by_itself_when_all_is_paid_and_both_sides_are_told():
    invoice = a_late_invoice()
    manager, accountant = host_of(invoice.payer, Role.COMPANY_MANAGER), an_accountant()
    a_policy(a_step(7, channel="paper", formal=True), suspend_after=1)
    dispatched(remind(invoice))
    suspend(invoice, by=accountant)
    pay(invoice, 1100)
    assert suspension_of(invoice.payer_id) is not None
    pay(invoice, 100)
    assert suspension_of(invoice.payer_id) is None
    account = Account.objects.get()
    assert (account.closed_at is None, account.lifted_on is None) == (False, False)
    told = Message.objects.filter(letter="arrears.booking", dedupe_key__contains="lifted")
    assert {one.user_id for one in told} == {manager.pk, accountant.pk}


def test_a_plan_that_is_agreed_to_lifts_it_and_keeps_it_away():
    invoice = a_late_invoice()
    suspended(invoice)
    plan = a_plan(invoice)
    agree_to_plan(plan.pk, by=host_of(invoice.payer, Role.COMPANY_MANAGER))
    assert suspension_of(invoice.payer_id) is None
    with pytest.raises(errors.PlanHolds):
        suspend(invoice)


def test_people_may_lift_it_before_and_decide_on_it_again():
    invoice = a_late_invoice()
    account = suspended(invoice)
    assert not lift_for_arrears(account.pk, by=an_accountant()).is_suspended
    with pytest.raises(errors.NotSuspended):
        lift_for_arrears(account.pk, by=SYSTEM)
    assert suspend(invoice, number="D-8/2026").suspended_no == "D-8/2026"
