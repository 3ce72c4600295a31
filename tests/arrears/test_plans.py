"""Payment plans: they add up, hold by both sides, stop reminders, break by the clock."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.modules.arrears import errors
from majal.modules.arrears.commands import (
    agree_to_plan,
    check_plans,
    drop_plan,
    refuse_plan,
)
from majal.modules.arrears.models import Account, Instalment, Plan
from majal.modules.arrears.queries import late_of, paid_of, proposals
from majal.modules.arrears.tasks import keep_time
from majal.modules.arrears.workflow import PlanState, instalments_of, months_on
from majal.modules.messages.models import Message
from majal.modules.people.public import Role
from tests.arrears.factories import a_plan
from tests.late_terms.factories import a_late_invoice, a_policy, pay
from tests.reception.factories import host_of

D = Decimal
DAY = timedelta(days=1)


@settings(max_examples=30)
@given(total=st.integers(100, 10**12).map(lambda n: D(n) / 100), count=st.integers(2, 60))
def test_instalments_add_up_and_differ_in_the_last_only(total, count):
    parts = instalments_of(total, count)
    assert (len(parts), sum(parts)) == (count, total)
    assert len(set(parts[:-1])) == 1
    assert 0 <= parts[-1] - parts[0] < D(count) / 100


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_one(day, months, expected):
    assert months_on(day, months) == expected


def its_manager(invoice):
    return host_of(invoice.payer, Role.COMPANY_MANAGER)


def agreed(invoice, **fields):
    plan = a_plan(invoice, **fields)
    return agree_to_plan(plan.pk, by=its_manager(invoice))


@pytest.mark.django_db
class TestPlans:
    def test_it_holds_once_the_company_agrees_and_both_are_told(self):
        invoice = a_late_invoice()
        manager = its_manager(invoice)
        plan = a_plan(invoice)
        assert Message.objects.filter(user=manager, letter="arrears.plan").count() == 1
        with pytest.raises(NotAllowed):
            agree_to_plan(plan.pk, by=host_of(invoice.payer, Role.COMPANY_MEMBER))
        assert agree_to_plan(plan.pk, by=manager).state == PlanState.AGREED
        for answer in (agree_to_plan, refuse_plan):
            with pytest.raises(errors.PlanNotOffered):
                answer(plan.pk, by=manager)
        with pytest.raises(errors.PlanNotOffered):
            drop_plan(plan.pk, by=SYSTEM)

    def test_one_that_was_refused_or_taken_back_leaves_room_for_another(self):
        invoice = a_late_invoice()
        with pytest.raises(errors.PlanThere):
            (a_plan(invoice), a_plan(invoice))
        refuse_plan(Plan.objects.get().pk, by=its_manager(invoice))
        drop_plan(a_plan(invoice).pk, by=SYSTEM)
        assert a_plan(invoice).state == PlanState.OFFERED

    def test_instalments_that_do_not_add_up_are_refused(self):
        invoice = a_late_invoice()
        today = timezone.localdate()
        for amounts, refusal in (
            (["600", "599.99"], errors.PlanSumWrong),
            (["1200"], errors.InstalmentsBroken),
            (["1300", "-100"], errors.InstalmentsBroken),
        ):
            parts = [(today + n * DAY, D(amount)) for n, amount in enumerate(amounts)]
            with pytest.raises(refusal):
                a_plan(invoice, parts=parts)
        with pytest.raises(errors.InstalmentsBroken):
            a_plan(invoice, parts=[(today, D(600)), (today, D(600))])

    def test_the_database_itself_adds_up(self):
        plan = a_plan(a_late_invoice())
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        later = timezone.localdate() + 900 * DAY
        with pytest.raises(IntegrityError, match="are not the debt"), transaction.atomic():
            Instalment.objects.create(plan=plan, number=9, due_on=later, amount=1)

    def test_an_offer_whose_debt_was_paid_meanwhile_is_not_agreed_to(self):
        invoice = a_late_invoice()
        plan = a_plan(invoice)
        pay(invoice, 200)
        with pytest.raises(errors.PlanOutdated):
            agree_to_plan(plan.pk, by=its_manager(invoice))

    def test_it_breaks_by_the_clock_when_an_instalment_is_later_than_tolerated(self):
        invoice = a_late_invoice()
        manager = its_manager(invoice)
        plan = agreed(invoice)  # 400 today, 400 in a month, 400 in two
        today, policy = timezone.localdate(), a_policy()
        assert check_plans(on=today + 5 * DAY, by=SYSTEM) == 0
        pay(invoice, 400)
        assert (paid_of(plan), late_of(plan, today + 6 * DAY)) == (D(400), D(0))
        assert check_plans(on=today + 6 * DAY, by=SYSTEM) == 0
        (left,) = proposals(policy, invoice.park_id, today)
        assert left.step is None
        late = months_on(today, 1) + 6 * DAY
        assert check_plans(on=late, by=SYSTEM) == 1
        assert check_plans(on=late, by=SYSTEM) == 0
        plan.refresh_from_db()
        assert (plan.state, plan.ended_on) == (PlanState.BROKEN, late)
        told = Message.objects.filter(
            user=manager, letter="arrears.plan", dedupe_key__endswith="broken"
        )
        assert told.count() == 1
        (again,) = proposals(policy, invoice.park_id, today)
        assert again.step.order == 1

    def test_the_clock_breaks_it_each_morning(self, time_machine):
        plan = agreed(a_late_invoice())
        day = timezone.localdate() + 6 * DAY
        time_machine.move_to(f"{day}T05:10:00+00:00", tick=False)
        keep_time()
        plan.refresh_from_db()
        assert plan.state == PlanState.BROKEN

    def test_it_is_kept_and_the_account_closes_when_all_is_paid(self):
        invoice = a_late_invoice()
        plan = agreed(invoice)
        pay(invoice)
        plan.refresh_from_db()
        assert plan.state == PlanState.KEPT
        assert Account.objects.get().closed_at is not None
        assert check_plans(on=timezone.localdate() + 400 * DAY, by=SYSTEM) == 0
