"""Interest on what is late, day by day, from what each invoice was, credited and paid."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Sum

from majal.kernel.names import local
from majal.modules.billing.public import Invoice, InvoiceLine, Kind, State
from majal.modules.late_terms.models import PenaltyLine, Policy
from majal.modules.late_terms.workflow import DAY, LATE_RULE, PENALTY, ZERO, Move, interest_of
from majal.modules.parameters.public import rules_in_force
from majal.modules.payments.public import Allocation


@dataclass(frozen=True)
class Accrued:
    """The interest of one invoice from a day up to but not including another."""

    invoice: Invoice
    first: date
    until: date
    amount: Decimal

    @property
    def days(self) -> int:
        return (self.until - self.first).days


def moves_of(ids: Collection[int]) -> dict[int, list[Move]]:
    """Of each invoice: what it was, what credit notes took back, what was paid on which day."""
    moves: dict[int, list[Move]] = defaultdict(list)
    papers = Invoice.objects.filter(pk__in=ids)
    for pk, day, due in papers.values_list("pk", "day", F("total") - F("withheld")):
        moves[pk].append(Move(day, due))
    lines = InvoiceLine.objects.filter(invoice__in=ids, product__code=PENALTY)
    for pk, net, vat in lines.values_list("invoice", "net", "vat"):
        moves[pk].append(Move(date.min, -net - vat))  # no interest on interest
    back = Invoice.objects.filter(credits__in=ids, state=State.ISSUED, kind=Kind.CREDIT)
    for of, day, less in back.values_list("credits", "day", F("total") - F("withheld")):
        moves[of or 0].append(Move(day, less))
    paid = (
        Allocation.objects.filter(invoice__in=ids)
        .order_by()
        .values("invoice", "payment", "payment__day", "payment__reversal__day")
        .annotate(n=Sum("amount"))
    )
    for row in paid:
        moves[row["invoice"]].append(Move(row["payment__day"], -row["n"]))
        if row["payment__reversal__day"]:
            moves[row["invoice"]].append(Move(row["payment__reversal__day"], row["n"]))
    return moves


def accrued(payer: int, park: int, entity: int, through: date, percent: Decimal) -> list[Accrued]:
    """Interest on every invoice of an account, up to and with a day, that nobody decided on yet.

    It runs from the day after an invoice was to be paid. An invoice that was paid late bears its
    interest too.
    """
    rows = Invoice.objects.filter(
        payer=payer,
        park=park,
        issuer=entity,
        state=State.ISSUED,
        kind=Kind.INVOICE,
        due_on__lt=through,
    )
    invoices = list(rows.select_related("issuer").order_by("due_on", "pk"))
    ids = [one.pk for one in invoices]
    decided: dict[int, date] = {}
    for pk, until in PenaltyLine.objects.filter(invoice__in=ids).values_list("invoice", "until"):
        decided[pk] = max(until, decided.get(pk, until))
    moves, until = moves_of(ids), through + DAY
    told = []
    for one in invoices:
        due: date = one.due_on or one.day or through
        first = max(due + DAY, decided.get(one.pk, due))
        if first < until:
            amount = interest_of(moves[one.pk], first, until, percent)
            if amount:
                told.append(Accrued(one, first, until, amount))
    return told


@dataclass(frozen=True)
class Rate:
    """A yearly rate and where it comes from; empty where nobody recorded one."""

    percent: Decimal
    source: str


def rate_for(policy: Policy | None, day: date) -> Rate | None:
    """The rate of the rule of that day where a source for one is on record, else the contracts'."""
    rows = rules_in_force(day).filter(rule__code=LATE_RULE, version__active=True)
    rule: Any = rows.first()
    if rule is not None and isinstance(rule.version.value, Decimal) and rule.version.value > ZERO:
        return Rate(rule.version.value, local(rule.version, "basis"))
    if policy is not None and policy.rate is not None:
        return Rate(policy.rate, policy.rate_source)
    return None
