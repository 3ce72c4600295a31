"""How an agreement stands: its lines, what was claimed, accepted and paid; the use of a call."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from majal.modules.awards.models import Agreement, Claim, ClaimItem, Entry, Hours, Line
from majal.modules.awards.workflow import ClaimState, HourKind, State
from majal.modules.grants.public import Call

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Standing:
    """A budget line: granted, claimed, left."""

    line: Line
    claimed: Decimal

    @property
    def left(self) -> Decimal:
        return self.line.amount - self.claimed

    @property
    def share(self) -> int:
        return int(self.claimed * 100 / self.line.amount) if self.line.amount else 0


@dataclass(frozen=True)
class Balance:
    """The money of an agreement."""

    awarded: Decimal
    accepted: Decimal
    paid: Decimal
    recovered: Decimal
    lines: Sequence[Standing]
    lab_hours: Decimal
    expert_hours: Decimal

    @property
    def left(self) -> Decimal:
        """What may still be paid of the award."""
        return self.awarded - self.paid

    @property
    def unspent(self) -> Decimal:
        """What nobody claimed with success."""
        return self.awarded - self.accepted

    @property
    def over(self) -> Decimal:
        """What was paid beyond what was accepted: an advance that is not covered yet."""
        return max(self.paid - self.accepted, NOTHING)

    @property
    def due(self) -> Decimal:
        """What was accepted and is not paid yet, the advance counted."""
        return max(self.accepted - self.paid, NOTHING)

    @property
    def share(self) -> int:
        return min(int(self.paid * 100 / self.awarded), 100) if self.awarded else 0


def claimed_by_line(agreement: Agreement) -> dict[int, Decimal]:
    """What stands claimed of each line, accepted where it was verified."""
    rows = ClaimItem.objects.filter(claim__agreement=agreement.pk).order_by().values("line")
    totals = rows.annotate(total=Sum(Coalesce("accepted", "amount")))
    return {row["line"]: row["total"] for row in totals}


def balance_of(agreement: Agreement) -> Balance:
    """Five queries, whatever the agreement holds."""
    claimed = claimed_by_line(agreement)
    lines = [Standing(one, claimed.get(one.pk, NOTHING)) for one in agreement.lines.all()]
    items = ClaimItem.objects.filter(
        claim__agreement=agreement.pk, claim__state=ClaimState.VERIFIED
    )
    accepted = items.aggregate(total=Sum("accepted"))["total"] or NOTHING
    money = agreement.entries.aggregate(
        paid=Sum("amount"), back=Sum("amount", filter=Q(of_recovery=True))
    )
    hours: dict[str, Decimal] = defaultdict(Decimal)
    for kind, number in agreement.hours.filter(undone_at=None).values_list("kind", "hours"):
        hours[kind] += number
    return Balance(
        awarded=agreement.award.net,
        accepted=accepted,
        paid=money["paid"] or NOTHING,
        recovered=-(money["back"] or NOTHING),
        lines=lines,
        lab_hours=hours[HourKind.LAB],
        expert_hours=hours[HourKind.EXPERT],
    )


def accepted_of(claim: Claim) -> Decimal:
    """What was accepted of a claim."""
    return claim.items.aggregate(total=Sum("accepted"))["total"] or NOTHING


def paid_of(claim: Claim) -> Decimal:
    """What was paid of a claim, reversals counted."""
    return claim.entries.aggregate(total=Sum("amount"))["total"] or NOTHING


def advance_paid(agreement: Agreement) -> Decimal:
    """What was paid of the advance, reversals counted."""
    rows = agreement.entries.filter(claim=None, of_recovery=False)
    return rows.aggregate(total=Sum("amount"))["total"] or NOTHING


def hours_given(agreement: Agreement, kind: str) -> Decimal:
    rows = Hours.objects.filter(agreement=agreement.pk, kind=kind, undone_at=None)
    return rows.aggregate(total=Sum("hours"))["total"] or NOTHING


@dataclass(frozen=True)
class Spent:
    """What was paid under the agreements of a call, and how many were closed; in aggregate."""

    paid: Decimal
    running: int
    closed: int


def spent_by(calls: Sequence[Call]) -> dict[int, Spent]:
    """The use of the funds of calls beyond their awards; two queries for any number of them."""
    numbers = [one.pk for one in calls]
    entries = Entry.objects.filter(agreement__award__call__in=numbers).order_by()
    paid = dict(
        entries.values("agreement__award__call")
        .annotate(total=Sum("amount"))
        .values_list("agreement__award__call", "total")
    )
    states: dict[int, list[str]] = defaultdict(list)
    for call, state in Agreement.objects.filter(award__call__in=numbers).values_list(
        "award__call", "state"
    ):
        states[call].append(state)
    return {
        pk: Spent(
            paid=paid.get(pk, NOTHING),
            running=sum(1 for one in states[pk] if one in (State.RUNNING, State.SUSPENDED)),
            closed=states[pk].count(State.CLOSED),
        )
        for pk in numbers
    }


def spent_of(call: Call) -> Spent:
    """The same of one call."""
    return spent_by([call])[call.pk]


def plan_told(agreement: Agreement) -> dict[str, object]:
    """Lines, milestones and dates as they stand, for the record of an amendment."""
    return {
        "ends_on": _iso(agreement.ends_on),
        "lines": {one.category: str(one.amount) for one in agreement.lines.all()},
        "milestones": [
            {"position": m.position, "title": m.title, "due_on": _iso(m.due_on)}
            for m in agreement.milestones.all()
        ],
    }


def _iso(day: date) -> str:
    return day.isoformat()
