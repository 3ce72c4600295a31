"""What the regional accounts say of a territory beside the country: GDP, consumption, unemployment.

They exist for regions and for the country. Of a park, a province or a commune the region's are
shown, under the region's name: nothing is broken down that nobody published.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from majal.kernel.actors import Actor
from majal.modules.figures.public import (
    AsOf,
    Measure,
    Said,
    definition_of,
    headline_among,
    measures_named,
    observations_visible_to,
    read,
)
from majal.modules.territories.public import COUNTRY, Territory, ancestors, territories_visible_to

ACCOUNTS = (
    "gdp_per_head_mad", "gdp_share", "gdp_growth", "consumption_per_head_mad",
    "consumption_share", "unemployment_rate", "gdp_primary_share", "gdp_secondary_share",
    "gdp_mad", "consumption_mad",
)  # fmt: skip


@dataclass(frozen=True)
class Account:
    """One measure of a region, and the same of the country; None where nobody said it."""

    measure: Measure
    said: Said | None
    country: Said | None

    @property
    def same_year(self) -> bool:
        """Whether both speak of one period, so that they may be compared."""
        return bool(self.said and self.country and self.said.period == self.country.period)


@dataclass(frozen=True)
class Economy:
    """What is known of the economy of a region, or of the country."""

    land: Territory
    rows: Sequence[Account]

    @property
    def beside_country(self) -> bool:
        """Whether it is a region, with the country beside it."""
        return bool(self.land.code != COUNTRY)


def economy_of(land: Territory, as_of: AsOf, *, reader: Actor) -> Economy | None:
    """The accounts of the region a territory lies in, as they stood; None where none are known.

    Four queries.
    """
    around = {one.code: one for one in (*ancestors(land), land)}
    region = next((t for t in around.values() if t.level == "region"), land)
    country = around.get(COUNTRY) or territories_visible_to(reader).filter(code=COUNTRY).first()
    said: dict[tuple[int, int | None], list[Said]] = defaultdict(list)
    rows = observations_visible_to(reader, as_of).filter(
        measure__code__in=ACCOUNTS,
        park=None,
        territory__in=[t.pk for t in (region, country) if t],
        whole=True,
    )
    for one in read(rows):
        said[one.measure_id, one.territory_id].append(one)
    measures = {m.code: m for m in measures_named(reader, Q(measure__code__in=ACCOUNTS))}
    found = []
    for code in ACCOUNTS:
        if measure := measures.get(code):
            mine = _stands(said[measure.pk, region.pk], measure, as_of)
            whole = _stands(said[measure.pk, country.pk], measure, as_of) if country else None
            if mine or (whole and region == country):
                found.append(Account(measure, mine, whole if region != country else None))
    return Economy(region, found) if found else None


def _stands(said: Sequence[Said], measure: Measure, as_of: AsOf) -> Said | None:
    chosen = headline_among(said, freshness=definition_of(measure, as_of).freshness)
    return chosen.chosen if chosen else None
