"""Made-up contracts: who has or had which space of a park, from when to when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from majal.config.generating.places import rented
from majal.config.generating.plan import Plan
from majal.config.generating.rows import Filling
from majal.modules.rents.public import RentTerms, Unit
from majal.modules.tenancy.public import Contract, ContractSpace

CONTRACT = (
    "id", "number", "organisation_id", "park_id", "category", "state", "first_day", "last_day",
    "seniority_since", "terms_kept", "deposit", "offered_on", "answer_by", "accepted_on",
    "signed_on", "started_on", "ended_on", "exit_reason",
)  # fmt: skip
SPACE = ("contract_id", "space_id", "first_day", "until", "area", "live")
AGES = 1_000
"""Days that each earlier contract of a space began before the later one."""
CATEGORIES = ("startup", "startup", "sme", "large")
REASONS = ("grown", "moved", "failed", "other")


@dataclass(frozen=True)
class Let:
    """One contract: a company in a space of a park; ``last`` None while it runs."""

    id: int
    company: int
    park: int
    space: int
    first: date
    last: date | None
    rent: Decimal
    category: str
    reason: str


def lets(plan: Plan) -> Iterator[Let]:
    """Every contract, park by park; those of one space follow each other without touching."""
    draw = plan.draw("contracts")
    number = 1
    for park, first_space, _city in rented(plan):
        residents = plan.residents(park)
        for n, company in enumerate(plan.lodged(park)):
            ago, place = divmod(n, residents)
            first = plan.day - timedelta(days=draw.randrange(30, 700) + AGES * ago)
            last = None
            if ago:
                first = plan.day - timedelta(days=700 + AGES * ago - draw.randrange(100))
                last = first + timedelta(days=draw.randrange(300, 850))
            yield Let(
                number, company, park, first_space + place, first, last,
                Decimal(draw.randrange(12, 120) * 100), draw.choice(CATEGORIES),
                draw.choice(REASONS) if last else "",
            )  # fmt: skip
            number += 1


def fill_lettings(plan: Plan, filling: Filling) -> None:
    """Contracts, and the spaces they hold or held."""
    filling.fill(Contract, CONTRACT, map(_contract, lets(plan)), kind="lease")
    filling.fill(ContractSpace, SPACE, map(_space, lets(plan)))


def _contract(one: Let) -> tuple[Any, ...]:
    before = one.first - timedelta(days=20)
    terms = RentTerms(unit=Unit.FLAT, price=one.rent, deposit_months=2)
    return (
        one.id, f"GEN-{one.id:07d}", one.company, one.park, one.category,
        "ended" if one.last else "running", one.first, one.last, one.first, terms.to_json(),
        one.rent * 2, before, before + timedelta(days=10), before + timedelta(days=5),
        before + timedelta(days=9), one.first, one.last, one.reason,
    )  # fmt: skip


def _space(one: Let) -> tuple[Any, ...]:
    until = one.last and one.last + timedelta(days=1)
    return one.id, one.space, one.first, until, None, True
