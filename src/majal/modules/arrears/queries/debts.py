"""What is late, invoice by invoice: what is contested of it, in which plan, which steps left."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Sum
from django.db.models.functions import Greatest

from majal.kernel.actors import SYSTEM, Actor
from majal.modules.arrears.models import PlanInvoice, ReminderInvoice
from majal.modules.arrears.workflow import ZERO, PlanState
from majal.modules.billing.public import Contest, Invoice, Kind, State
from majal.modules.payments.public import Allocation, free_credit, unpaid

TO_PAY = F("total") - F("withheld")
AGES = ((30, "0–30"), (60, "31–60"), (90, "61–90"), (None, ""))
"""How late, in days: the most of each age, and what stands for it; none after the last."""


@dataclass(frozen=True)
class Debt:
    """One late invoice as of a day."""

    invoice: Invoice
    owed: Decimal
    days: int
    contested: Decimal = ZERO
    plan: bool = False
    steps: frozenset[int] = frozenset()
    last: date | None = None
    waits: bool = False

    @property
    def asked(self) -> Decimal:
        """What the company is asked for: what is owed without the lines it contests."""
        return max(self.owed - self.contested, ZERO)

    @property
    def age(self) -> int:
        """Which of ``AGES`` it is of."""
        return next(n for n, (most, _said) in enumerate(AGES) if most is None or self.days <= most)


@dataclass
class Debtor:
    """Everything late of one company in one park to one entity."""

    payer: Any
    park: Any
    entity: Any
    debts: list[Debt] = field(default_factory=list)
    credit: Decimal = ZERO

    @property
    def owed(self) -> Decimal:
        return sum((debt.owed for debt in self.debts), ZERO)

    @property
    def oldest(self) -> int:
        """Days since the oldest of them was due."""
        return max((debt.days for debt in self.debts), default=0)

    @property
    def ages(self) -> list[Decimal]:
        """What is owed of each of ``AGES``."""
        sums = [ZERO] * len(AGES)
        for debt in self.debts:
            sums[debt.age] += debt.owed
        return sums


def debts_of(rows: Iterable[Any], day: date) -> list[Debt]:
    """These unpaid invoices with what is known of each; four queries, however many."""
    invoices = list(rows)
    ids = [one.pk for one in invoices]
    contested = _contested(ids)
    steps: dict[int, set[int]] = defaultdict(set)
    last: dict[int, date] = {}
    waits: set[int] = set()
    asked = ReminderInvoice.objects.filter(invoice__in=ids).order_by("pk")
    for one, step, formal, written, left in asked.values_list(
        "invoice", "step__order", "reminder__formal", "reminder__day", "reminder__left_on"
    ):
        steps[one].add(step)
        last[one] = max(last.get(one, written), left or written)
        if formal and left is None:
            waits.add(one)
    planned = PlanInvoice.objects.filter(
        invoice__in=ids, live=True, plan__state=PlanState.AGREED
    ).values_list("invoice", flat=True)
    plans = set(planned)
    return [
        Debt(
            invoice=one,
            owed=one.owed,
            days=(day - one.due_on).days,
            contested=contested.get(one.pk, ZERO),
            plan=one.pk in plans,
            steps=frozenset(steps[one.pk]),
            last=last.get(one.pk),
            waits=one.pk in waits,
        )
        for one in invoices
    ]


def _contested(ids: Collection[int]) -> dict[int, Decimal]:
    """Of each invoice, what its lines come to that are contested and not answered."""
    rows = (
        Contest.objects.filter(outcome="", line__invoice__in=ids)
        .order_by()
        .values("line__invoice")
        .annotate(n=Sum(Greatest(F("line__net") + F("line__vat"), ZERO)))
    )
    return {row["line__invoice"]: row["n"] for row in rows}


def debtors(
    actor: Actor, day: date, *, park: int | None = None, payers: Collection[int] | None = None
) -> list[Debtor]:
    """Companies with something late that the actor sees, those who owe most first."""
    rows = unpaid(actor, day).exclude(park=None)
    if park is not None:
        rows = rows.filter(park=park)
    if payers is not None:
        rows = rows.filter(payer__in=payers)
    found: dict[tuple[int, int, int], Debtor] = {}
    for debt in debts_of(rows, day):
        one = debt.invoice
        key = (one.payer_id, one.park_id or 0, one.issuer_id)
        if key not in found:
            found[key] = Debtor(one.payer, one.park, one.issuer)
        found[key].debts.append(debt)
    credits_ = free_credit({payer for payer, _park, _entity in found})
    for (payer, _park, entity), debtor in found.items():
        debtor.credit = credits_.get((payer, entity), ZERO)
    return sorted(found.values(), key=lambda one: (-one.owed, one.payer.pk, one.park.pk))


def debtor_of(
    payer: int, park: int, day: date, *, entity: int | None = None, to: Actor = SYSTEM
) -> Debtor | None:
    """One of them, None where nothing is late; the entity that is owed most where several are."""
    found = [
        one
        for one in debtors(to, day, park=park, payers=[payer])
        if entity is None or one.entity.pk == entity
    ]
    return found[0] if found else None


def owed_on(day: date) -> list[tuple[int, int, Decimal]]:
    """Invoices late at the end of any day, as it stood then: the id, the park, what was owed."""
    rows = Invoice.objects.filter(
        state=State.ISSUED, kind=Kind.INVOICE, due_on__lt=day, park__isnull=False
    ).order_by()
    owed = {pk: [park, due] for pk, park, due in rows.values_list("pk", "park", TO_PAY)}
    back = Invoice.objects.filter(
        credits__in=rows.values("pk"), state=State.ISSUED, day__lte=day
    ).order_by()
    for of, less in back.values_list("credits", TO_PAY):
        owed[of][1] += less
    paid = (
        Allocation.objects.filter(invoice__in=rows.values("pk"), payment__day__lte=day)
        .exclude(payment__reversal__day__lte=day)
        .order_by()
        .values("invoice")
        .annotate(n=Sum("amount"))
    )
    for row in paid:
        owed[row["invoice"]][1] -= row["n"]
    return [(pk, park, left) for pk, (park, left) in sorted(owed.items()) if left > 0]
