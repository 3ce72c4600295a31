"""Rent rules as sources told them: from the tariffs of the parks, only as far as those say.

A source gives a price and a year, seldom a day: the rule begins on the first of January of that
year and says so in its note. Where two sources of one year differ, no rule is made of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.parks.public import Tariff
from majal.modules.rents.commands.stating import state_rule
from majal.modules.rents.models import Category, ContractKind, RentRule, Unit
from majal.modules.rents.permissions import Perm
from majal.modules.rents.queries import Band

FITTING = {
    "startup": (ContractKind.LEASE, Category.STARTUP),
    "sme": (ContractKind.LEASE, Category.SME),
    "large": (ContractKind.LEASE, Category.LARGE),
    "coworking": (ContractKind.COWORKING, Category.ANY),
}
UNITS = {"m2/month": Unit.AREA, "seat/month": Unit.SEAT}
LATER = re.compile(r"^après (\d+) mois")
FIRM = re.compile(r"(?:bail|contrat) ferme de (\d+) mois")


@command()
def seed_rules(*, by: Actor) -> int:
    """State the rules that the tariffs of sources tell; says how many. Once: never over others.

    Permission: rents.seed. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.SEED)
    if RentRule.objects.exists():
        return 0
    told: dict[tuple[int | None, str, int], list[Tariff]] = defaultdict(list)
    rows = Tariff.objects.filter(archived_at=None, category__in=FITTING, unit__in=UNITS)
    for tariff in rows.select_related("source").order_by("valid_around", "pk"):
        told[tariff.park_id, tariff.category, tariff.valid_around].append(tariff)
    return sum(
        _state(park, category, year, tariffs, by)
        for (park, category, year), tariffs in told.items()
    )


def _state(
    park: int | None, category: str, year: int, tariffs: Sequence[Tariff], by: Actor
) -> bool:
    later = {int(m[1]): t for t in tariffs if (m := LATER.match(t.conditions))}
    first = [t for t in tariffs if not LATER.match(t.conditions)]
    if len({t.price for t in first}) != 1:
        return False
    kind, fitting = FITTING[category]
    turns = sorted(later)
    bands = [
        Band(begins, until, price)
        for begins, until, price in zip(
            [0, *turns], [*turns, None], [first[0].price, *_prices(later, turns)], strict=True
        )
    ]
    firm = max((int(m[1]) for t in tariffs if (m := FIRM.search(t.conditions))), default=0)
    state_rule(
        park,
        kind,
        fitting,
        date(year, 1, 1),
        bands,
        unit=UNITS[first[0].unit],
        firm_months=firm,
        source=first[0].source,
        note=" · ".join([str(year), *dict.fromkeys(t.conditions for t in tariffs if t.conditions)]),
        by=by,
    )
    return True


def _prices(later: dict[int, Tariff], turns: Iterable[int]) -> list[Decimal]:
    return [later[turn].price for turn in turns]
