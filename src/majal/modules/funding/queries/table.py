"""The table below the flow: the largest conventions, and all others as one row."""

from dataclasses import dataclass
from decimal import Decimal

from majal.modules.contributions.public import Stage, Whole
from majal.modules.conventions.public import Convention, Named

SHOWN = 20
"""Conventions with a row of their own on a page; a download has every one."""


@dataclass(frozen=True)
class Row:
    """One convention, or ``others`` of them together (no convention)."""

    convention: Convention | Named | None
    sums: dict[str, Decimal]
    unknown: int
    others: int = 0


def table_of(whole: Whole) -> list[Row]:
    """The largest conventions by code; where there are more, the rest as the last row."""
    largest = sorted(whole.rows, key=lambda r: (-max(r.operator), r.convention.code))
    shown = {r.convention.pk for r in largest[:SHOWN]}
    found = [Row(r.convention, r.sums, r.unknown) for r in whole.rows if r.convention.pk in shown]
    rest = [r for r in whole.rows if r.convention.pk not in shown]
    if rest:
        sums = {s: sum((r.sums[s] for r in rest), Decimal(0)) for s in Stage.values}
        found.append(Row(None, sums, sum(r.unknown for r in rest), len(rest)))
    return found
