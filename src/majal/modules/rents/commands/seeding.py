"""Rent rules as sources told them: from the tariffs of the parks, only as far as those say.

A source gives a price and a year, seldom a day: the rule begins on the first of January of that
year and says so in its note. No rule is made of what is not whole: of a price said of the first
months only, of some firms only, or with tax in it; nor where two sources of one year differ. What
was said later at another price ends the rule, whole or not; what the network said as a whole stands
for its parks.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.parks.public import Tariff
from majal.modules.rents.commands.stating import end_rule, state_rule
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
LIMITED = re.compile(r"\d+ (?:premiers )?mois|moins de|après|TTC")
Key = tuple[int | None, str]


@command()
def seed_rules(*, by: Actor) -> int:
    """State the rules that the tariffs of sources tell; says how many. Once: never over others.

    Permission: rents.seed. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.SEED)
    if RentRule.objects.exists():
        return 0
    told: dict[Key, dict[int, list[Tariff]]] = defaultdict(lambda: defaultdict(list))
    rows = Tariff.objects.filter(archived_at=None, category__in=FITTING, unit__in=UNITS)
    for tariff in rows.select_related("source").order_by("valid_around", "pk"):
        told[tariff.park_id, tariff.category][tariff.valid_around].append(tariff)
    made = 0
    for (park, category), years in sorted(told.items(), key=lambda one: one[0][0] is not None):
        network = told[None, category] if park is not None else {}
        made += _of_park(park, category, years, network, by)
    return made


def _of_park(
    park: int | None,
    category: str,
    years: dict[int, list[Tariff]],
    network: dict[int, list[Tariff]],
    by: Actor,
) -> int:
    """State the rules of one park and category, or of the network; says how many."""
    made, standing = 0, None
    general = min((year for year, said in network.items() if _is_whole(said)), default=None)
    for year, tariffs in sorted(years.items()):
        if general is not None and year >= general:
            break
        first = _first_price(tariffs)
        if standing and first != standing.price:
            end_rule(standing.pk, from_day=date(year, 1, 1), by=by)
            standing = None
        if standing is None and _is_whole(tariffs):
            standing = _state(park, category, year, tariffs, by)
            made += 1
    if standing and general is not None:
        end_rule(standing.pk, from_day=date(general, 1, 1), by=by)
    return made


def _first_price(tariffs: Sequence[Tariff]) -> Decimal | None:
    """The price that newcomers paid; None where sources differ."""
    prices = {t.price for t in tariffs if not LATER.match(t.conditions)}
    return prices.pop() if len(prices) == 1 else None


def _is_whole(tariffs: Sequence[Tariff]) -> bool:
    """Whether the sources of a year say what is paid by all and for as long as one stays."""
    if _first_price(tariffs) is None:
        return False
    if any(LATER.match(t.conditions) for t in tariffs):
        return True
    return not any(LIMITED.search(FIRM.sub("", t.conditions)) for t in tariffs)


def _state(
    park: int | None, category: str, year: int, tariffs: Sequence[Tariff], by: Actor
) -> RentRule:
    later = {int(m[1]): t.price for t in tariffs if (m := LATER.match(t.conditions))}
    first = [t for t in tariffs if not LATER.match(t.conditions)]
    kind, fitting = FITTING[category]
    turns = sorted(later)
    prices = [first[0].price, *(later[turn] for turn in turns)]
    bands = [
        Band(begins, until, price)
        for begins, until, price in zip([0, *turns], [*turns, None], prices, strict=True)
    ]
    firm = max((int(m[1]) for t in tariffs if (m := FIRM.search(t.conditions))), default=0)
    return state_rule(
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
