"""How a payment plan stands: what was paid of it, what is late."""

from datetime import date
from decimal import Decimal

from majal.modules.arrears.models import Account, Plan
from majal.modules.arrears.workflow import ZERO, PlanState, overdue
from majal.modules.payments.public import still_owed


def still_of(plan: Plan) -> Decimal:
    """What is owed still of the debt of a plan: of each invoice no more than the plan holds."""
    debts = dict(plan.debts.values_list("invoice", "amount"))
    rows = still_owed(plan.account.payer_id).filter(pk__in=debts)
    return sum((min(one.owed, debts[one.pk]) for one in rows), ZERO)  # type: ignore[attr-defined]


def paid_of(plan: Plan) -> Decimal:
    """What was paid or credited of it."""
    paid: Decimal = plan.total - still_of(plan)
    return paid


def late_of(plan: Plan, day: date) -> Decimal:
    """What of its instalments due before a day is not paid."""
    return overdue(list(plan.instalments.values_list("due_on", "amount")), paid_of(plan), day)


def kept_plan(account: Account | None) -> Plan | None:
    """The plan of an account that is agreed and not broken."""
    if account is None:
        return None
    return account.plans.filter(state=PlanState.AGREED).first()
