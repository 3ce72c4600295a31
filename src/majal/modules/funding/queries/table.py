"""The table below the flow: every convention, or where there are many what the drawing shows."""

from dataclasses import dataclass
from decimal import Decimal

from majal.modules.contributions.public import Stage
from majal.modules.conventions.public import Convention, Named
from majal.modules.funding.queries.drawing import COLOURS
from majal.modules.funding.queries.path import SHOWN, Path


@dataclass(frozen=True)
class Row:
    """One convention, or ``others`` of them together (no convention)."""

    convention: Convention | Named | None
    sums: dict[str, Decimal]
    unknown: int
    others: int = 0


def table_of(path: Path) -> list[Row]:
    """All conventions by code; of more than a page lists, those drawn apart and the rest as one."""
    listed = path.largest if path.conventions <= SHOWN else path.largest[: COLOURS - 1]
    rows = sorted(listed, key=lambda row: row.convention.code)
    found = [Row(r.convention, r.sums, r.unknown) for r in rows]
    others = path.conventions - len(rows)
    if others:
        sums = {s: path.sums[s] - sum(r.sums[s] for r in rows) for s in Stage.values}
        found.append(Row(None, sums, path.unknown - sum(r.unknown for r in rows), others))
    return found
