"""The criteria of all provinces, each with its source, and the demand that weights make of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from majal.kernel.actors import SYSTEM
from majal.modules.siting.models import Criterion
from majal.modules.sources.public import Source
from majal.modules.territories.public import (
    Activity,
    Level,
    Territory,
    businesses_by_branch,
    people_by_kind,
    points_of_provinces,
    territories_visible_to,
)

PEOPLE, PLACES = "hcp-rgph-2024", "hcp-establishments-2024"
"""The codes of the sources of what the territories hold themselves."""
YEAR = 2024
BRANCHES = {
    Criterion.SERVICES: Activity.SERVICES,
    Criterion.INDUSTRY: Activity.INDUSTRY,
    Criterion.COMMERCE: Activity.COMMERCE,
    Criterion.CONSTRUCTION: Activity.CONSTRUCTION,
}


@dataclass(frozen=True)
class Column:
    """One criterion: its value by code of province, its year, its source, who has none."""

    criterion: Criterion
    year: int
    values: Mapping[str, float]
    source: Source | None
    missing: tuple[str, ...]

    @property
    def total(self) -> float:
        return sum(self.values.values())


@dataclass(frozen=True)
class Census:
    """All provinces and prefectures that can be drawn, by code, and every criterion."""

    provinces: tuple[Territory, ...]
    columns: Mapping[str, Column]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(p.code for p in self.provinces)

    @property
    def is_loaded(self) -> bool:
        """Whether there is anything to compose demand of, young people among it."""
        return len(self.provinces) > 1 and self.columns[Criterion.YOUNG].total > 0


def read_census() -> Census:
    """Every province with what is counted in it, in four queries."""
    placed = points_of_provinces()
    rows = territories_visible_to(SYSTEM).filter(level=Level.PROVINCE).select_related("parent")
    provinces = tuple(p for p in rows.order_by("code") if p.code in placed)
    found: dict[str, dict[str, float]] = {criterion: {} for criterion in Criterion}
    years: dict[str, int] = {}
    said: dict[str, Source] = {}
    for kind, counted in people_by_kind(SYSTEM).items():
        if kind not in found:
            continue
        found[kind].update({c: v for c, v in counted.values.items() if c in placed})
        years[kind], said[kind] = counted.year, counted.source
    branches = businesses_by_branch(SYSTEM)
    sources = {s.code: s for s in Source.objects.filter(code__in=[PEOPLE, PLACES])}
    for province in provinces:
        found[Criterion.POPULATION][province.code] = float(province.population_2024)
        for criterion, branch in BRANCHES.items():
            if (number := branches.get(province.code, {}).get(branch)) is not None:
                found[criterion][province.code] = float(number)
    columns = {}
    for criterion in Criterion:
        values = found[criterion]
        held = sources.get(PEOPLE if criterion == Criterion.POPULATION else PLACES)
        columns[criterion.value] = Column(
            criterion,
            years.get(criterion, YEAR),
            values,
            said.get(criterion, held),
            tuple(p.code for p in provinces if p.code not in values),
        )
    return Census(provinces, columns)


def demand_of(census: Census, weights: Mapping[str, float]) -> dict[str, float]:
    """The share of each province in the demand, in all 1: each criterion by its part of the whole.

    A province without a number has none of that criterion; nothing weighed gives nothing.
    """
    used = {c: w for c, w in weights.items() if w > 0 and census.columns[c].total > 0}
    whole = sum(used.values())
    return {
        code: sum(
            weight / whole * census.columns[c].values.get(code, 0.0) / census.columns[c].total
            for c, weight in used.items()
        )
        for code in census.codes
    }
