"""Rent month by month: each line between two days on which nothing changes, rounded once.

Months have the days the calendar gives them: a part of one costs its days over all of its days.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor

from majal.kernel.dates import months_before
from majal.modules.rents.models import LineKind, RentTerms, Unit

DAY = timedelta(days=1)
SHOWN = Decimal("0.0001")


@dataclass(frozen=True)
class RentLine:
    """One line: from ``first`` to ``last``, both counted, all within one month of the calendar.

    ``price`` is of one unit for a whole month, to four decimals; ``amount`` is what the line comes
    to, to the nearest centime. What is taken off is negative. ``payer`` is who bears a subsidy.
    """

    kind: LineKind
    first: date
    last: date
    quantity: Decimal
    unit: Unit
    price: Decimal
    amount: Decimal
    payer: int | None = None
    number: str = ""

    @property
    def days(self) -> int:
        """The days it covers."""
        return (self.last - self.first).days + 1

    @property
    def of_days(self) -> int:
        """The days of its month."""
        return monthrange(self.first.year, self.first.month)[1]

    @property
    def is_whole(self) -> bool:
        """Whether it covers a whole month of the calendar."""
        return self.days == self.of_days


def after_months(day: date, months: int) -> date:
    """The same day that many months later, or the last day of that month where it has fewer."""
    return months_before(day, -months)


def months_since(since: date, day: date) -> int:
    """How many months are complete on a day; negative before the first day."""
    months = (day.year - since.year) * 12 + day.month - since.month
    return months if after_months(since, months) <= day else months - 1


def price_on(terms: RentTerms, since: date, day: date) -> Fraction:
    """What one unit costs for a month, as of a day; nothing in the free months."""
    months = max(months_since(since, day), 0)
    if months < terms.free_months:
        return Fraction(0)
    price = terms.price
    for step in terms.steps:
        if step.after <= months:
            price = step.price
    return Fraction(price) * (1 + Fraction(terms.indexation) / 100) ** (months // 12)


def rent_lines(
    terms: RentTerms, area: Decimal, first: date, last: date, *, since: date | None = None
) -> list[RentLine]:
    """The lines of a rent between two days, both of them counted, in order.

    ``area`` is how many units there are: square metres, offices, seats; one for a flat price. The
    months of steps, free months, rises and subsidies count from ``since``, else from ``first``.
    """
    if last < first or area <= 0:
        return []
    since = since or first
    found: list[RentLine] = []
    for begins, ends in _cut(first, last, _turns(terms, since, last)):
        found += _of_span(terms, area, begins, ends, since)
    if terms.charges:
        price = Fraction(terms.charges)
        for begins, ends in _cut(first, last, set()):
            found.append(_line(LineKind.CHARGES, terms, area, begins, ends, price))
    return sorted(found, key=lambda one: one.first)


def _of_span(
    terms: RentTerms, area: Decimal, begins: date, ends: date, since: date
) -> Iterator[RentLine]:
    """The lines of a span in which nothing changes: rent, what is taken off, who bears a part."""
    price = price_on(terms, since, begins)
    rent = _line(LineKind.RENT, terms, area, begins, ends, price)
    yield rent
    left, price_left = rent.amount, price
    for relief in terms.reliefs:
        if price and relief.first <= begins <= relief.last:
            off = min(price * Fraction(relief.share) / 100, price_left)
            line = _line(
                LineKind.RELIEF, terms, area, begins, ends, -off, most=left, number=relief.number
            )
            left, price_left = left + line.amount, price_left - off
            yield line
    subsidy = terms.subsidy
    if subsidy is None or not left or _is_over(subsidy.months, since, begins):
        return
    if subsidy.share is not None:
        borne = price_left * Fraction(subsidy.share) / 100
    else:
        borne = min(Fraction(subsidy.amount or 0), price_left)
    yield _line(LineKind.SUBSIDY, terms, area, begins, ends, -borne, most=left, payer=subsidy.payer)


def _is_over(months: int | None, since: date, day: date) -> bool:
    return months is not None and day >= after_months(since, months)


def _line(
    kind: LineKind,
    terms: RentTerms,
    area: Decimal,
    begins: date,
    ends: date,
    price: Fraction,
    *,
    most: Decimal | None = None,
    payer: int | None = None,
    number: str = "",
) -> RentLine:
    """A line rounded once; what is taken off is never more than ``most``."""
    part = Fraction((ends - begins).days + 1, monthrange(begins.year, begins.month)[1])
    amount = to_centime(Fraction(area) * price * part)
    if most is not None:
        amount = max(amount, -most)
    shown = Decimal(floor(abs(price) * 10_000 + Fraction(1, 2))) / 10_000
    shown = shown if price >= 0 else -shown
    return RentLine(
        kind, begins, ends, area, terms.unit, shown.quantize(SHOWN), amount, payer, number
    )


def to_centime(amount: Fraction) -> Decimal:
    """To the nearest centime, halves away from zero."""
    cents = floor(abs(amount) * 100 + Fraction(1, 2))
    return (Decimal(cents if amount >= 0 else -cents) / 100).quantize(Decimal("0.01"))


def _turns(terms: RentTerms, since: date, last: date) -> set[date]:
    """The days from which another rent holds than the day before."""
    found = {after_months(since, step.after) for step in terms.steps}
    found.add(after_months(since, terms.free_months))
    if terms.indexation:
        years = max(months_since(since, last) // 12, 0)
        found |= {after_months(since, 12 * n) for n in range(1, years + 1)}
    if terms.subsidy and terms.subsidy.months is not None:
        found.add(after_months(since, terms.subsidy.months))
    for relief in terms.reliefs:
        found |= {relief.first, relief.last + DAY}
    return found


def _cut(first: date, last: date, turns: set[date]) -> Iterator[tuple[date, date]]:
    """Spans from ``first`` to ``last`` that end with each month and before each turn."""
    begins = first
    while begins <= last:
        ends = min(begins.replace(day=monthrange(begins.year, begins.month)[1]), last)
        inside = [turn for turn in turns if begins < turn <= ends]
        ends = min(inside) - DAY if inside else ends
        yield begins, ends
        begins = ends + DAY
