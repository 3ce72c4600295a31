"""Which step each company is at today, and who is left out and why: the same for all who ask."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_noop as _

from majal.kernel.actors import SYSTEM
from majal.kernel.bidi import isolated, plain_number
from majal.kernel.remarks import Remark
from majal.modules.arrears.models import Account
from majal.modules.arrears.queries.debts import Debt, Debtor, debtors
from majal.modules.arrears.workflow import ZERO
from majal.modules.late_terms.public import Policy, Step

WHY = _("late by %(days)s days; this step comes after %(after)s")
HELD = _("reminders wait until %(day)s: %(why)s")
PLAN = _("in a payment plan that is kept")
CONTESTED = _("the company contests it, and nobody answered yet")
CREDIT = _("the company has a credit of %(amount)s MAD: allocate it first")
BELOW = _("%(amount)s MAD, below the least of %(minimum)s MAD")
WAITS = _("a formal notice was written; proof that it left is not on record yet")
SOON = _("the last letter is of %(day)s: the next one waits %(days)s days")
OVER = _("all steps left already: what follows is a decision of people")
EARLY = _("late, but the next step comes only after %(after)s days")


@dataclass(frozen=True)
class Planned:
    """What is proposed for one company: ``step`` is empty where these invoices are left out."""

    payer: Any
    step: Step | None
    debts: tuple[Debt, ...]
    why: Remark

    @property
    def amount(self) -> Decimal:
        return sum((d.asked if self.step else d.owed for d in self.debts), ZERO)

    @property
    def mark(self) -> str:
        """What tells this proposal from one that was made before something changed."""
        told = [(d.invoice.pk, str(d.asked)) for d in self.debts]
        return hashlib.sha256(f"{self.step and self.step.pk}{told}".encode()).hexdigest()


def proposals(
    policy: Policy, park_id: int, day: date, *, payers: Collection[int] | None = None
) -> list[Planned]:
    """Every company of a park that is late: the step it gets, or why it gets none."""
    steps = sorted(policy.steps.all(), key=lambda step: step.order)
    late = [
        one
        for one in debtors(SYSTEM, day, park=park_id, payers=payers)
        if one.entity.pk == policy.entity_id
    ]
    accounts = Account.objects.filter(
        park=park_id, entity=policy.entity_id, closed_at=None, held_until__gte=day
    )
    held = {one.payer_id: one for one in accounts}
    told: list[Planned] = []
    for one in late:
        told += _of(one, policy, steps, day, held.get(one.payer.pk))
    return told


def _of(
    debtor: Debtor, policy: Policy, steps: Sequence[Step], day: date, held: Account | None
) -> list[Planned]:
    payer, whole = debtor.payer, tuple(debtor.debts)
    if held is not None and held.held_until is not None:
        said = Remark.of(HELD, day=_day(held.held_until), why=isolated(held.held_why, "auto"))
        return [Planned(payer, None, whole, said)]
    if debtor.credit and debtor.credit >= debtor.owed:
        return [Planned(payer, None, whole, Remark.of(CREDIT, amount=_money(debtor.credit)))]
    at: dict[int, list[Debt]] = defaultdict(list)
    out: dict[str, tuple[Remark, list[Debt]]] = {}
    by_order = {step.order: step for step in steps}
    for debt in debtor.debts:
        found = _next(debt, policy, steps, day)
        if isinstance(found, Remark):
            out.setdefault(str(found.to_json()), (found, []))[1].append(debt)
        else:
            at[found.order].append(debt)
    told = []
    for order, debts in sorted(at.items(), reverse=True):
        step, whole = by_order[order], tuple(debts)
        asked = sum((debt.asked for debt in debts), ZERO)
        if asked < policy.minimum:
            said = Remark.of(BELOW, amount=_money(asked), minimum=_money(policy.minimum))
            told.append(Planned(payer, None, whole, said))
            continue
        days = max(debt.days for debt in debts)
        why = Remark.of(WHY, days=plain_number(days), after=plain_number(step.after_days))
        told.append(Planned(payer, step, whole, why))
    told += [Planned(payer, None, tuple(debts), said) for said, debts in out.values()]
    return told


def _next(debt: Debt, policy: Policy, steps: Sequence[Step], day: date) -> Step | Remark:
    """The step that is due for an invoice, or why none is."""
    out = _out(debt)
    if out is not None:
        return out
    done = max(debt.steps, default=0)
    step = next((one for one in steps if one.order > done), None)
    if step is None:
        return Remark.of(OVER)
    if debt.days < step.after_days:
        return Remark.of(EARLY, after=plain_number(step.after_days))
    if debt.last is not None and (day - debt.last).days < policy.gap_days:
        return Remark.of(SOON, day=_day(debt.last), days=plain_number(policy.gap_days))
    return step


def _out(debt: Debt) -> Remark | None:
    """Why nobody is reminded of an invoice whatever its step, if so."""
    if debt.plan:
        return Remark.of(PLAN)
    if not debt.asked:
        return Remark.of(CONTESTED)
    return Remark.of(WAITS) if debt.waits else None


def _day(day: date) -> str:
    return isolated(f"{day:%d/%m/%Y}")


def _money(amount: Decimal) -> str:
    return isolated(plain_number(amount, decimals=2))
