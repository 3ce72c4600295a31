"""What a month comes to for each payer, beside the month before, from the registry of charges."""

import hashlib
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from majal.kernel.bidi import plain_number
from majal.kernel.charges import Charge, charges
from majal.kernel.remarks import Remark
from majal.modules.billing.public import Standing, standing_of, withdrawn_charges
from majal.modules.billing_runs.workflow import BY_USE, Cause

ZERO = Decimal(0)
LOOKS_BACK = 12
"""Months in which what was invoiced is compared again with what its module says now."""
Slot = tuple[int, str, int, str]


@dataclass(frozen=True)
class Line:
    """What is to be invoiced of one charge, what last month's was, and why they differ."""

    charge: Charge
    amount: Decimal
    before: Decimal
    cause: Cause
    was: str = ""
    becomes: str = ""

    @property
    def label(self) -> Remark:
        """What the charge says of itself."""
        return self.charge.label


@dataclass
class Plan:
    """One payer's month."""

    payer: int
    charges: list[Charge] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def net(self) -> Decimal:
        """What is to be invoiced, before tax."""
        return sum((line.amount for line in self.lines), ZERO)

    @property
    def before(self) -> Decimal:
        """What the month before came to."""
        return sum((line.before for line in self.lines), ZERO)

    @property
    def differs(self) -> int:
        """Lines that are not as last month."""
        return sum(line.cause != Cause.SAME for line in self.lines)


def month_of(day: date, months: int = 0) -> tuple[date, date]:
    """The first and last day of the month of ``day``, or of one so many months before."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def charges_of(park_id: int, month: date) -> tuple[list[Charge], list[Charge], list[Charge]]:
    """Of a park: the month's charges, those of the month before, and those of a year before it."""
    first, last = month_of(month)
    long_ago = month_of(month, LOOKS_BACK)[0]
    found: list[Charge] = []
    for provider in charges:
        found += provider(park_id, long_ago, last)
    former = month_of(month, 1)[0]
    now = [one for one in found if one.last >= first]
    past = [one for one in found if one.last < first]
    return now, [one for one in past if one.last >= former], past


def plans_of(park_id: int, month: date) -> dict[int, Plan]:
    """What is left to invoice to each payer, in the order of their ids.

    Of months before, only what was invoiced and has another amount by now, or is charged no more:
    a contract ended on an earlier day, a booking cancelled after its month.
    """
    now, former, past = charges_of(park_id, month)
    standing = standing_of({one.key for one in (*now, *past)})
    plans: dict[int, Plan] = defaultdict(lambda: Plan(0))
    slots = _by_slot(former)
    for one in sorted(now, key=lambda c: (c.payer, c.first, c.key)):
        _plan(plans, one.payer).charges.append(one)
        stands = standing.get(one.key, Standing())
        left = one.amount - stands.counted
        last_month = slots.pop(_slot(one), [])
        if left or not stands.turn:
            _plan(plans, one.payer).lines.append(_compared(one, left, last_month, stands))
    for some in slots.values():
        for one in some:
            if one.product not in BY_USE:
                _plan(plans, one.payer).lines.append(Line(one, ZERO, one.amount, Cause.ENDED))
    for one in past:
        stands = standing.get(one.key, Standing())
        if stands.turn and one.amount != stands.counted:
            plan = _plan(plans, one.payer)
            plan.charges.append(one)
            was, becomes = plain_number(stands.counted, "fr"), plain_number(one.amount, "fr")
            left = one.amount - stands.counted
            plan.lines.append(Line(one, left, ZERO, Cause.ADJUSTED, was, becomes))
    period = month_of(month, LOOKS_BACK)[0], month_of(month)[1]
    for one, stands in withdrawn_charges(park_id, *period, {c.key for c in (*now, *past)}):
        plan = _plan(plans, one.payer)
        plan.charges.append(one)
        was, becomes = plain_number(stands.stands, "fr"), plain_number(ZERO, "fr")
        plan.lines.append(Line(one, -stands.stands, ZERO, Cause.ADJUSTED, was, becomes))
    return {payer: plans[payer] for payer in sorted(plans)}


def mark_of(some: Iterable[Charge]) -> str:
    """What tells whether a payer's charges are still those that were previewed."""
    said = sorted(f"{one.key}={one.amount}={one.product}={one.equipped}" for one in some)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _plan(plans: dict[int, Plan], payer: int) -> Plan:
    plan = plans[payer]
    plan.payer = payer
    return plan


def _slot(one: Charge) -> Slot:
    """What makes a charge of this month the successor of one of the month before."""
    return (one.payer, one.about.kind, one.about.id, f"{one.product}:{one.amount < 0}")


def _by_slot(some: Iterable[Charge]) -> dict[Slot, list[Charge]]:
    found: dict[Slot, list[Charge]] = defaultdict(list)
    for one in some:
        found[_slot(one)].append(one)
    return found


def _compared(one: Charge, left: Decimal, former: Sequence[Charge], stands: Standing) -> Line:
    """Why a line differs from last month's: by price, quantity, days, use, or because it is new."""
    before = sum((c.amount for c in former), ZERO)
    if stands.turn:
        was, becomes = plain_number(stands.counted, "fr"), plain_number(one.amount, "fr")
        return Line(one, left, before, Cause.ADJUSTED, was, becomes)
    if one.product in BY_USE:
        return Line(one, left, before, Cause.USE)
    if not former:
        return Line(one, left, before, Cause.NEW)
    if before == one.amount:
        return Line(one, left, before, Cause.SAME)
    cause, was, becomes = _what_differs(one, former)
    return Line(one, left, before, cause, was, becomes)


def _what_differs(one: Charge, former: Sequence[Charge]) -> tuple[Cause, str, str]:
    last = former[-1]
    if len(former) > 1 or not (_whole(one) and _whole(last)):
        return (
            Cause.DAYS,
            str((last.last - last.first + DAY).days),
            str((one.last - one.first + DAY).days),
        )
    if one.quantity != last.quantity and one.unit == last.unit:
        return Cause.QUANTITY, plain_number(last.quantity, "fr"), plain_number(one.quantity, "fr")
    return Cause.PRICE, plain_number(last.unit_price, "fr"), plain_number(one.unit_price, "fr")


DAY = timedelta(days=1)


def _whole(one: Charge) -> bool:
    """Whether a charge is of a whole month."""
    first, last = month_of(one.last)
    return one.first <= first and one.last == last
