"""The path of one side's money: its stages in all, and the largest conventions in it.

A council may be in hundreds of conventions, of which a page names a few: the database adds up and
chooses.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, Func, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce, Greatest, JSONObject

from majal.kernel.prepared import Prepared
from majal.modules.contributions.public import (
    OPERATOR,
    Contribution,
    Money,
    Stage,
    side_of,
    sums_of_side,
)
from majal.modules.conventions.public import Convention, Mine, Named

ZERO = Decimal(0)
STAGES = tuple(Stage.values)
SHOWN = 20
"""Conventions that a page names; a download has every one."""


@dataclass(frozen=True)
class Path:
    """``largest`` first the conventions with most money; ``sums``, ``gaps`` and counts are of all.

    ``gaps``: not called yet; called and not received; received and not spent.
    """

    largest: list[Money] = field(default_factory=list)
    sums: dict[str, Decimal] = field(default_factory=lambda: dict.fromkeys(STAGES, ZERO))
    gaps: tuple[Decimal, ...] = (ZERO,) * (len(OPERATOR) - 1)
    conventions: int = 0
    unknown: int = 0


def path_of(mine: Mine) -> Path:
    """What one side gives; of the operator, what all give in its conventions. One query."""
    rows = LARGEST.ask(**side_of(mine)) if mine.parties else []
    if not rows:
        return Path()
    largest = []
    for row in rows:
        named, parts, unknown, *sums = row[: 3 + len(STAGES)]
        largest.append(Money(Named(**named), _stages(sums), parts, unknown))
    conventions, unknown, *found = rows[0][3 + len(STAGES) :]
    sums, gaps = found[: len(STAGES)], tuple(found[len(STAGES) :])
    return Path(largest, _stages(sums), gaps, conventions, int(unknown))


def _stages(sums: list[Any]) -> dict[str, Decimal]:
    return {s: ZERO if n is None else n for s, n in zip(STAGES, sums, strict=True)}


class _Whole(Func):
    """The sum of what was added up already."""

    function = "SUM"
    window_compatible = True


def _of_all(expression: Any) -> Window:
    return Window(_Whole(expression, output_field=DecimalField()))


def _largest() -> QuerySet[Contribution, Any]:
    """The conventions with most money, each with the sums of all; their names are looked up
    after they are chosen."""
    known = {s: Coalesce(F(f"in_{s}"), ZERO) for s in STAGES}
    stages = [known[s] for s in OPERATOR]
    gaps = {
        f"gap_{n}": _of_all(Greatest(ZERO, stages[n] - stages[n + 1], output_field=DecimalField()))
        for n in range(len(OPERATOR) - 1)
    }
    theirs = Convention.objects.filter(pk=OuterRef("convention_id")).order_by()
    told = theirs.values(told=JSONObject(**{name: name for name in Named._fields}))
    rows = sums_of_side().annotate(
        named=Subquery(told),
        conventions=Window(Count("*")),
        unknown_in_all=_of_all(F("unknown")),
        **{f"all_{s}": _of_all(F(f"in_{s}")) for s in STAGES},
        **gaps,
    )
    own = ("named", "in_all", "unknown", *(f"in_{s}" for s in STAGES))
    whole = ("conventions", "unknown_in_all", *(f"all_{s}" for s in STAGES), *gaps)
    first = rows.order_by(Greatest(*stages).desc(), "convention_id")
    return first.values_list(*own, *whole)[:SHOWN]


LARGEST = Prepared(_largest)
