"""What costs add up to: by heading and month of a year, one query each; between two months."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.db.models.functions import ExtractYear

from majal.modules.costs.models import Entry, Heading
from majal.modules.costs.workflow import MONTHS, Side

ZERO = Decimal(0)
HUNDRED = 100


def _months() -> list[Decimal]:
    return [ZERO] * MONTHS


@dataclass
class HeadingSums:
    """One heading of a year: budget and actual of each month; ``heading`` is None for the whole."""

    heading: Heading | None
    budget: list[Decimal] = field(default_factory=_months)
    actual: list[Decimal] = field(default_factory=_months)

    @property
    def months_known(self) -> int:
        """How many months from January on are there up to the last with a cost."""
        return max((n for n, amount in enumerate(self.actual, start=1) if amount), default=0)

    def until(self, months: int) -> tuple[Decimal, Decimal]:
        """Budget and actual of the first so many months."""
        return sum(self.budget[:months], ZERO), sum(self.actual[:months], ZERO)

    @property
    def budgeted(self) -> Decimal:
        """The budget of the year."""
        return sum(self.budget, ZERO)

    @property
    def spent(self) -> Decimal:
        """What the year has cost."""
        return sum(self.actual, ZERO)

    @property
    def left(self) -> Decimal:
        """What is left of the budget; below zero where it is passed."""
        return self.budgeted - self.spent

    @property
    def share(self) -> Decimal | None:
        """How much of the budget is spent, in hundredths; None without a budget."""
        return HUNDRED * self.spent / self.budgeted if self.budgeted else None


@dataclass(frozen=True)
class YearSums:
    """A year of a park, or of several: its headings, and the whole."""

    year: int
    rows: list[HeadingSums]
    whole: HeadingSums

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in this year."""
        return not self.rows


def sums_of(parks: Iterable[int], year: int) -> YearSums:
    """Budget and actual by heading and month; reversals take away what they undo. Two queries."""
    found = (
        Entry.objects.filter(park__in=list(parks))
        .filter(month__gte=date(year, 1, 1), month__lte=date(year, 12, 1))
        .order_by()
        .values_list("heading", "side", "month")
        .annotate(amount=Sum("amount"))
    )
    by_heading: dict[int, HeadingSums] = {}
    whole = HeadingSums(None)
    known = {one.pk: one for one in Heading.objects.all()}
    for heading, side, month, amount in found:
        row = by_heading.setdefault(heading, HeadingSums(known[heading]))
        for one in (row, whole):
            months = one.budget if side == Side.BUDGET else one.actual
            months[month.month - 1] += amount
    order = [by_heading[pk] for pk in known if pk in by_heading]
    return YearSums(year, [row for row in order if any(row.budget) or any(row.actual)], whole)


def totals_of(parks: Iterable[int], year: int) -> Mapping[int, HeadingSums]:
    """Budget and actual by month of each park as a whole; one query."""
    found = (
        Entry.objects.filter(park__in=list(parks))
        .filter(month__gte=date(year, 1, 1), month__lte=date(year, 12, 1))
        .order_by()
        .values_list("park", "side", "month")
        .annotate(amount=Sum("amount"))
    )
    totals: dict[int, HeadingSums] = {}
    for park, side, month, amount in found:
        one = totals.setdefault(park, HeadingSums(None))
        (one.budget if side == Side.BUDGET else one.actual)[month.month - 1] += amount
    return totals


def costs_between(parks: Iterable[int], first: date, last: date) -> Mapping[int, Decimal]:
    """What each park really cost in the months from that of ``first`` to that of ``last``."""
    found = (
        Entry.objects.filter(park__in=list(parks), side=Side.ACTUAL)
        .filter(month__gte=first.replace(day=1), month__lte=last)
        .order_by()
        .values_list("park")
        .annotate(amount=Sum("amount"))
    )
    return dict(found)


def years_of(parks: Iterable[int]) -> list[int]:
    """The years in which something stands, the last first."""
    rows = Entry.objects.filter(park__in=list(parks)).annotate(y=ExtractYear("month"))
    return sorted(set(rows.order_by().values_list("y", flat=True)), reverse=True)
