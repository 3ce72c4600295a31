"""Payment plans: offered by the park, agreed by the company, kept or broken by the clock."""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated, plain_number
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.arrears import errors
from majal.modules.arrears.commands.dispatching import opened
from majal.modules.arrears.commands.letters import managers_of
from majal.modules.arrears.commands.suspending import lift
from majal.modules.arrears.models import Instalment, Plan, PlanInvoice
from majal.modules.arrears.permissions import Perm
from majal.modules.arrears.queries import (
    debtor_of,
    late_of,
    plans_visible_to,
    still_of,
)
from majal.modules.arrears.workflow import DAY, HOLDING, ZERO, PlanState
from majal.modules.late_terms.public import policy_for
from majal.modules.messages.public import send
from majal.modules.people.public import User

REFUSALS = {
    "plan_adds_up": errors.PlanSumWrong,
    "plan_one_at_a_time": errors.PlanThere,
    "plan_invoice_once": errors.PlanThere,
    "plan_instalment_day_once": errors.InstalmentsBroken,
    "plan_instalment_above_nothing": errors.InstalmentsBroken,
}
FEWEST, MOST = 2, 60
Parts = Sequence[tuple[date, Decimal]]


@command(refusals=REFUSALS)
def offer_plan(
    payer_id: int,
    park_id: int,
    *,
    invoices: Collection[int],
    parts: Parts,
    note: str = "",
    by: Actor,
) -> Plan:
    """Offer a company to pay late invoices in instalments, which add up to them exactly.

    ``parts`` are days and amounts. It holds once the company agrees to it.

    Permission: arrears.plan on the park.
    Raises: NotFound; NotAllowed; NothingDue; InstalmentsBroken; PlanSumWrong; PlanThere.
    """
    account = opened(payer_id, park_id, Perm.PLAN, by)
    today = timezone.localdate()
    debtor = debtor_of(payer_id, park_id, today, entity=account.entity_id)
    chosen = [one for one in (debtor.debts if debtor else []) if one.invoice.pk in set(invoices)]
    if not chosen:
        raise errors.NothingDue
    debt = sum((one.owed for one in chosen), ZERO)
    _check_parts(parts, debt, today)
    if account.plans.filter(state__in=HOLDING).exists():
        raise errors.PlanThere
    plan = Plan.objects.create(
        account=account, total=debt, note=" ".join(note.split())[:300], offered_by_id=by.pk
    )
    PlanInvoice.objects.bulk_create(
        PlanInvoice(plan=plan, invoice=one.invoice, amount=one.owed) for one in chosen
    )
    Instalment.objects.bulk_create(
        Instalment(plan=plan, number=number, due_on=on, amount=amount)
        for number, (on, amount) in enumerate(parts, 1)
    )
    _tell(plan, "offered", managers_of(payer_id), by)
    return plan


def _check_parts(parts: Parts, debt: Decimal, today: date) -> None:
    days = [on for on, _amount in parts]
    amounts = [amount for _on, amount in parts]
    if (
        not FEWEST <= len(parts) <= MOST
        or min(days) < today
        or any(a >= b for a, b in pairwise(days))
        or any(not a.is_finite() or a <= 0 or a != round(a, 2) for a in amounts)
    ):
        raise errors.InstalmentsBroken
    whole = sum(amounts, ZERO)
    if whole != debt:
        raise errors.PlanSumWrong(parts=_said(whole), debt=_said(debt))


def _said(amount: Decimal) -> str:
    return isolated(plain_number(amount, decimals=2))


@command(refusals=REFUSALS)
def agree_to_plan(plan_id: int, *, by: Actor) -> Plan:
    """Agree to a plan for one's company: reminders of its invoices stop, bookings go on.

    Permission: arrears.answer on the account.
    Raises: NotFound; NotAllowed; PlanNotOffered; PlanOutdated.
    """
    plan = _held(plan_id, Perm.ANSWER, by)
    if plan.state != PlanState.OFFERED:
        raise errors.PlanNotOffered
    if still_of(plan) != plan.total:
        raise errors.PlanOutdated
    plan.state, plan.agreed_by_id, plan.agreed_at = PlanState.AGREED, by.pk, timezone.now()
    plan.save(update_fields=["state", "agreed_by", "agreed_at"])
    if plan.account.is_suspended:
        lift(plan.account, by)
    _tell(plan, "agreed", _office(plan), by)
    return plan


@command()
def refuse_plan(plan_id: int, *, by: Actor) -> Plan:
    """Say no to a plan for one's company: reminders go on.

    Permission: arrears.answer on the account.
    Raises: NotFound; NotAllowed; PlanNotOffered.
    """
    plan = _held(plan_id, Perm.ANSWER, by)
    if plan.state != PlanState.OFFERED:
        raise errors.PlanNotOffered
    _end(plan, PlanState.REFUSED, timezone.localdate())
    _tell(plan, "refused", _office(plan), by)
    return plan


@command()
def drop_plan(plan_id: int, *, by: Actor) -> Plan:
    """Take back a plan that was not agreed to yet.

    Permission: arrears.plan on the account's park.
    Raises: NotFound; NotAllowed; PlanNotOffered.
    """
    plan = _held(plan_id, Perm.PLAN, by)
    if plan.state != PlanState.OFFERED:
        raise errors.PlanNotOffered
    _end(plan, PlanState.DROPPED, timezone.localdate())
    return plan


@command()
def check_plans(*, on: date | None = None, by: Actor) -> int:
    """Break every plan of which an instalment is later than the rules tolerate; says how many.

    Both sides are told, and reminders go on. What was paid in full is kept for good.

    Permission: arrears.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    today, broken = on or timezone.localdate(), 0
    rows = Plan.objects.filter(state=PlanState.AGREED).select_related("account")
    for plan in rows.select_for_update(of=("self",)).order_by("pk"):
        if not still_of(plan):
            _end(plan, PlanState.KEPT, today)
            continue
        policy = policy_for(plan.account.park_id, plan.account.entity_id)
        tolerance = policy.tolerance_days if policy else 0
        if late_of(plan, today - tolerance * DAY):
            _end(plan, PlanState.BROKEN, today)
            _tell(plan, "broken", [*managers_of(plan.account.payer_id), *_office(plan)], by)
            broken += 1
    return broken


def _end(plan: Plan, state: str, day: date) -> None:
    plan.state, plan.ended_on = state, day
    plan.save(update_fields=["state", "ended_on"])


def _office(plan: Plan) -> list[User]:
    """Whoever offered it."""
    return list(User.objects.filter(pk__in=[plan.offered_by_id]))


def _tell(plan: Plan, what: str, people: Collection[User], by: Actor) -> None:
    send(
        "arrears.plan",
        to=list({one.pk: one for one in people}.values()),
        context={"plan": plan.pk, "what": what},
        ref=ref_to(plan),
        dedupe_key=f"arrears.plan:{plan.pk}:{what}",
        by=by,
    )


def _held(plan_id: int, permission: Perm, by: Actor) -> Plan:
    rows = plans_visible_to(by).filter(pk=plan_id)
    found: Plan | None = rows.select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound
    require(by, permission, found)
    return found
