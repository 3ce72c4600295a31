"""The rent of a whole term before it is agreed: what an offer comes to, month by month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from majal.modules.parks.public import Space
from majal.modules.rents.public import RentLine, RentTerms, Unit, after_months, rent_lines

OPEN_MONTHS = 36
"""So many months of a term without an end are shown."""


@dataclass(frozen=True)
class Month:
    """One month of the calendar: its lines, and what the company pays of it."""

    first: date
    lines: Sequence[RentLine]

    @property
    def amount(self) -> Decimal:
        """All lines together."""
        return sum((line.amount for line in self.lines), Decimal(0))


@dataclass(frozen=True)
class Stair:
    """A step of the rent: from one month of seniority to another, its price, a bar’s width."""

    first: int
    until: int | None
    price: Decimal
    width: int
    now: bool


def units_wanted(terms: RentTerms, spaces: Iterable[Space], seats: int | None) -> Decimal:
    """How many units an offer is about."""
    chosen = list(spaces)
    if terms.unit == Unit.AREA:
        return sum((s.net_area or Decimal(0) for s in chosen), Decimal(0))
    if terms.unit == Unit.OFFICE:
        return Decimal(len(chosen))
    return Decimal(seats or 0) if terms.unit == Unit.SEAT else Decimal(1)


def months_of(
    terms: RentTerms, units: Decimal, first: date, last: date | None, since: date
) -> list[Month]:
    """The months of a term, as far as it is known."""
    ends = last or after_months(first, OPEN_MONTHS)
    lines = rent_lines(terms, units, first, ends, since=since)
    return [
        Month(day, list(found))
        for day, found in groupby(lines, key=lambda line: line.first.replace(day=1))
    ]


def stairs_of(terms: RentTerms, months: int) -> list[Stair]:
    """The prices of a rent by months of seniority, without its yearly rises."""
    turns = [(0, Decimal(0))] if terms.free_months else []
    begun = [s.price for s in terms.steps if s.after <= terms.free_months]
    turns.append((terms.free_months, begun[-1] if begun else terms.price))
    turns += [(s.after, s.price) for s in terms.steps if s.after > terms.free_months]
    most = max(price for _, price in turns) or Decimal(1)
    found = []
    for n, (first, price) in enumerate(turns):
        until = turns[n + 1][0] if n + 1 < len(turns) else None
        now = first <= months and (until is None or months < until)
        found.append(Stair(first, until, price, round(100 * price / most), now))
    return found
