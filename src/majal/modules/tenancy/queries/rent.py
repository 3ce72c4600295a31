"""What a contract comes to: its rent line by line, through changes of space and reliefs."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from majal.modules.rents.public import Relief, RentLine, RentTerms, Unit, rent_lines
from majal.modules.tenancy.models import Contract, ContractSpace

DAY = timedelta(days=1)


def terms_of(contract: Contract) -> RentTerms:
    """The terms of a contract with the reliefs that touch it."""
    touched = sorted(contract.reliefs.all(), key=lambda one: one.pk)
    return contract.terms.relieved(*(one.relief for one in touched))


def units_of(contract: Contract, held: Sequence[ContractSpace], day: date, unit: Unit) -> Decimal:
    """How many units are paid for on a day: square metres, offices, seats; one for a flat price."""
    if unit == Unit.FLAT:
        return Decimal(1)
    if unit == Unit.SEAT:
        return Decimal(contract.seats or 0)
    here = [h for h in held if h.first_day <= day and (h.until is None or day < h.until)]
    if unit == Unit.OFFICE:
        return Decimal(len(here))
    return sum((h.area or Decimal(0) for h in here), Decimal(0))


def lines_of(
    contract: Contract, first: date, last: date, *, today: date, reliefs: Iterable[Relief] = ()
) -> list[RentLine]:
    """The lines of a contract between two days, as far as it lasts; two queries.

    ``reliefs`` are taken off after those that were decided.
    """
    ends = contract.through(today)
    first, last = max(first, contract.first_day), last if ends is None else min(last, ends)
    if last < first:
        return []
    terms, held = terms_of(contract).relieved(*reliefs), list(contract.held_spaces.all())
    found: list[RentLine] = []
    for begins, until in _spans(held, first, last):
        units = units_of(contract, held, begins, terms.unit)
        found += rent_lines(terms, units, begins, until, since=contract.seniority_since)
    return found


def _spans(held: Sequence[ContractSpace], first: date, last: date) -> Iterator[tuple[date, date]]:
    """From ``first`` to ``last``, cut where a space comes or goes."""
    turns = {h.first_day for h in held} | {h.until for h in held if h.until}
    begins = first
    for turn in sorted(t for t in turns if first < t <= last):
        yield begins, turn - DAY
        begins = turn
    yield begins, last
