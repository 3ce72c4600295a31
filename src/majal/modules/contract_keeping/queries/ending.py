"""What ends within a year, and what is to be decided."""

from dataclasses import dataclass
from datetime import date

from majal.kernel.actors import Actor
from majal.modules.contract_keeping.queries.clock import undecided
from majal.modules.rents.public import after_months, months_since
from majal.modules.tenancy.public import CURRENT, Contract, contracts_visible_to

FEW = 6


@dataclass(frozen=True)
class Ending:
    """A contract on the line of those that end: how far away, as a part of a year."""

    contract: Contract
    width: int
    months: int


def endings(actor: Actor, today: date) -> list[tuple[int, list[Ending]]]:
    """The actor’s running contracts by when they end: within 3, 6, 12 months; one query."""
    until = after_months(today, 12)
    rows = contracts_visible_to(actor).filter(
        state__in=sorted(CURRENT), last_day__range=(today, until)
    )
    found: dict[int, list[Ending]] = {3: [], 6: [], 12: []}
    for contract in rows.order_by("last_day", "number"):
        ends = contract.last_day or until
        days = (ends - today).days
        within = next(n for n in found if ends <= after_months(today, n))
        found[within].append(
            Ending(contract, max(2, round(100 * days / 366)), months_since(today, ends))
        )
    return [(n, some) for n, some in found.items() if some]


def to_think_of(actor: Actor, today: date) -> list[Contract]:
    """What waits for a decision: terms that end within three months, and those past their term."""
    return list(undecided(actor, after_months(today, 3))[:FEW])
