"""What pages show: a contract whole, its rent from month to month."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.kernel.attachments import attachments_of
from majal.kernel.models import Attachment
from majal.kernel.permissions import scopes
from majal.modules.rents.public import RentLine, RentTerms, months_since
from majal.modules.tenancy.models import Amendment, Contract, ContractSpace, TermDecision
from majal.modules.tenancy.queries.rent import lines_of, terms_of, units_of
from majal.modules.tenancy.queries.term import Stair, stairs_of
from majal.modules.tenancy.queries.visible import COMPANY, contracts_visible_to
from majal.modules.tenancy.workflow import LIVE, ContractState

FEW = 6


@dataclass(frozen=True)
class Whole:
    """Everything the page of a contract shows."""

    spaces: Sequence[ContractSpace]
    amendments: Sequence[Amendment]
    decisions: Sequence[TermDecision]
    papers: Sequence[Attachment]
    terms: RentTerms
    months: int
    units: Decimal
    lines: Sequence[RentLine]
    stairs: Sequence[Stair]

    @property
    def month(self) -> Decimal:
        """What this month comes to for the company."""
        return sum((line.amount for line in self.lines), Decimal(0))


def whole_of(contract: Contract, today: date, *, to: Actor) -> Whole:
    """A contract with its spaces, changes, papers, moments to come and this month’s rent."""
    spaces = list(contract.held_spaces.select_related("space__building", "space__floor"))
    day = max(today, contract.first_day)
    first = day.replace(day=1)
    terms = terms_of(contract)
    months = max(months_since(contract.seniority_since, today), 0)
    return Whole(
        spaces=spaces,
        amendments=list(contract.amendments.select_related("by").order_by("-number")),
        decisions=list(contract.decisions.select_related("by")),
        papers=attachments_of(contract, to=to),
        terms=terms,
        months=months,
        stairs=stairs_of(terms, months),
        units=units_of(contract, spaces, day, terms.unit),
        lines=lines_of(contract, first, _end_of(first), today=today),
    )


def own_contracts(actor: Actor, today: date) -> list[tuple[Contract, Whole]]:
    """The contracts of the actor’s companies that are in hand, each whole."""
    mine = scopes(actor, *COMPANY, kind="organisation")
    rows = contracts_visible_to(actor).filter(
        organisation__in=mine, state__in=sorted(LIVE | {ContractState.OFFERED})
    )
    return [(one, whole_of(one, today, to=actor)) for one in rows.order_by("first_day")[:FEW]]


def _end_of(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
