"""The budget of a proposal as it stands, what a call has left, what a company received."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import F, Sum

from majal.modules.grant_calls.public import Call, Category
from majal.modules.grants.models import Award, Proposal, WorkPackage
from majal.modules.grants.workflow import (
    Fault,
    Line,
    Package,
    Plan,
    by_category,
    faults_of,
    total_of,
)
from majal.modules.parameters.public import rule_on

CEILING = "rd_support_ceiling"
"""The rule of the network on what one company may receive over three years."""
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Sheet:
    """A budget with everything that does not add up in it."""

    packages: list[WorkPackage]
    plan: Plan
    faults: list[Fault]

    @property
    def total(self) -> Decimal:
        return total_of(self.plan)

    @property
    def months(self) -> int:
        return max((one.last for one in self.plan.packages), default=0)

    @property
    def categories(self) -> list[tuple[str, Decimal, int]]:
        """Kinds of cost, the greatest first, with hundredths of the whole for a bar."""
        return [
            (str(Category(code).label), cost, int(cost * 100 / self.total))
            for code, cost in by_category(self.plan).items()
        ]

    @property
    def asked_share(self) -> int:
        return int(self.plan.asked * 100 / self.total) if self.total else 0


def sheet_of(proposal: Proposal) -> Sheet:
    """The budget of a proposal beside the rules of its call; three queries."""
    packages = list(proposal.packages.prefetch_related("lines"))
    plan = Plan(
        [
            Package(
                one.position,
                one.first_month,
                one.last_month,
                one.stated,
                [Line(line.category, line.cost) for line in one.lines.all()],
            )
            for one in packages
        ],
        proposal.asked,
        proposal.own,
    )
    return Sheet(packages, plan, faults_of(plan, proposal.call.rules))


def left_of(call: Call) -> Decimal:
    """What a call may still award."""
    rows = Award.objects.filter(call=call.pk)
    taken = rows.aggregate(total=Sum(F("amount") - F("released")))["total"]
    return call.budget - (taken or NOTHING)


@dataclass(frozen=True)
class Held:
    """What a company was awarded over three years, all calls together."""

    since: date
    held: Decimal
    ceiling: Decimal | None

    @property
    def left(self) -> Decimal | None:
        return None if self.ceiling is None else max(self.ceiling - self.held, NOTHING)

    @property
    def share(self) -> int:
        return min(int(self.held * 100 / self.ceiling), 100) if self.ceiling else 0


def held_by(company_id: int, day: date) -> Held:
    """What counts towards the ceiling of a company on a day."""
    since = three_years_before(day)
    rows = Award.objects.filter(company=company_id, awarded_on__gt=since)
    total = rows.aggregate(total=Sum(F("amount") - F("released")))["total"]
    rule = rule_on(CEILING, day)
    return Held(
        since + timedelta(days=1),
        total or NOTHING,
        None if rule is None else Decimal(str(rule)),
    )


def three_years_before(day: date) -> date:
    """The same day three years ago, as PostgreSQL counts it (29 February becomes the 28th)."""
    try:
        return day.replace(year=day.year - 3)
    except ValueError:
        return day.replace(year=day.year - 3, day=28)
