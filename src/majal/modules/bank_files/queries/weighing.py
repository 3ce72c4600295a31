"""Whether the balances of a statement agree with its rows, and where they do not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from majal.kernel.errors import DomainError
from majal.modules.bank_files.queries.cells import Told, read_row
from majal.modules.bank_files.workflow import ZERO


@dataclass
class Weighed:
    """The rows of a file as far as they can be read; before ``breaks`` the balance jumps."""

    rows: int = 0
    damaged: int = 0
    total: Decimal = ZERO
    first: date | None = None
    last: date | None = None
    opening: Decimal | None = None
    closing: Decimal | None = None
    breaks: list[int] = field(default_factory=list)


def weigh(rows: Iterable[tuple[int, Mapping[str, str]]]) -> Weighed:
    """Add up the rows, each with its line; the running balance gives the balances around them."""
    found, read = Weighed(), list[tuple[int, Told]]()
    for line, given in rows:
        try:
            read.append((line, read_row(given)))
        except DomainError:
            found.damaged += 1
    if not read:
        return found
    days = [told.day for _line, told in read]
    found.rows, found.first, found.last = len(read), min(days), max(days)
    found.total = sum((told.amount for _line, told in read), ZERO)
    run = [(line, told) for line, told in read if told.balance is not None]
    if len(run) == len(read):
        # Some banks write the latest line first: the order in which less jumps is the right one.
        turned = run[::-1]
        orders = [turned, run] if days[0] > days[-1] else [run, turned]
        ordered = min(orders, key=lambda some: len(_jumps(some)))
        found.breaks = _jumps(ordered)
        first, last = ordered[0][1], ordered[-1][1]
        found.opening = (first.balance or ZERO) - first.amount
        found.closing = last.balance
    return found


def _jumps(run: list[tuple[int, Told]]) -> list[int]:
    """The rows whose balance is not the one before and their amount."""
    found, before = [], None
    for line, told in run:
        if before is not None and before + told.amount != told.balance:
            found.append(line)
        before = told.balance
    return found
