"""How the cost grew, by the day it was said: of the whole project, and of single parties."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from majal.kernel.dates import PartialDate
from majal.modules.conventions.public import Terms
from majal.modules.figures.public import Cited, Said

SCOPES: tuple[dict[str, str], ...] = ({}, {"scope": "total"})
"""Dimensions of a cost that speak of the whole project, and not of one lot of works."""
TALLEST = 100


@dataclass(frozen=True)
class Cost:
    """One sum, when it was said and by whom; ``more`` is what it added to the sum before it.

    ``height`` and ``grown`` are percents of the tallest bar; ``party`` is the code of a kind of
    party where it speaks of that one alone, else empty.
    """

    value: Decimal
    when: PartialDate
    qualifier: str
    source: Cited | None
    party: str
    more: Decimal | None = None
    height: str = "0"
    grown: str = "0"


def costs_of(terms: Sequence[Terms], said: Sequence[Said]) -> list[Cost]:
    """Every sum said of the project, oldest first; a sum repeated by another source counts once.

    ``said`` are statements of ``project_cost_mad`` and ``contribution_mad`` about its parks. Terms
    that people recorded give bars of their own, and those of a file where no source tells more.
    """
    found: dict[tuple[str, Decimal], Cost] = {}
    for one in sorted(said, key=lambda s: (s.period_last, s.pk)):
        party = one.dimensions.get("party", "")
        if one.value is None or (not party and one.dimensions not in SCOPES):
            continue
        cost = Cost(one.value, one.period, one.qualifier, one.source, party)
        found.setdefault((party, one.value), cost)
    told = any(not party for party, _value in found)
    for agreed in terms:
        if told and agreed.recorded_by_id is None:
            continue  # a file tells the last sum only; sources tell when each was said
        if agreed.total and agreed.dated and ("", agreed.total) not in found:
            found["", agreed.total] = Cost(agreed.total, agreed.dated, "exactly", None, "")
    costs = sorted(found.values(), key=lambda c: (c.when.last(), c.value))
    return _measured(costs)


def _measured(costs: list[Cost]) -> list[Cost]:
    """The same with what each adds to the last sum of the whole, and the heights of the bars."""
    if not costs:
        return []
    tallest = max(c.value for c in costs)
    before: Decimal | None = None
    found = []
    for cost in costs:
        grew = not cost.party and before is not None and cost.value > before
        more = cost.value - before if grew and before is not None else None
        found.append(
            Cost(
                cost.value,
                cost.when,
                cost.qualifier,
                cost.source,
                cost.party,
                more,
                f"{TALLEST * cost.value / tallest:.1f}",
                f"{TALLEST * (more or 0) / tallest:.1f}",
            )
        )
        if not cost.party:
            before = max(before or Decimal(0), cost.value)
    return found
