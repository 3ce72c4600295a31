"""Contributions and entries for tests; the rows of the project's files."""

import csv
from decimal import Decimal
from importlib.resources import files
from typing import Any

from majal.kernel.dates import PartialDate
from majal.modules.contributions.models import Contribution, Entry
from majal.modules.conventions.public import Convention
from majal.modules.people.public import Role, User
from majal.modules.territories.public import Territory
from tests.conventions.factories import a_convention, council_of
from tests.people.factories import holder_of
from tests.territories.factories import a_country, a_territory

MOROCCO = files("majal.data") / "morocco"


def a_contribution(
    convention: Convention | None = None, *, promised: object = 1000, **fields: Any
) -> Contribution:
    """The council promises 1,000 dirhams in cash, unless said otherwise; None: not known."""
    convention = convention or a_convention()
    values = {"party": council_of(convention), "kind": "cash", **fields}
    contribution = Contribution.objects.create(convention=convention, **values)
    if promised is not None:
        an_entry(contribution, "promised", promised)
    contribution.refresh_from_db()
    return contribution


def an_entry(contribution: Contribution, stage: str, amount: object, **fields: Any) -> Entry:
    """Money at one stage, on 1 March 2024 unless said otherwise."""
    on = fields.pop("on", PartialDate(2024, 3, 1))
    if stage == "programmed":
        fields.setdefault("budget_line", "10.20.30")
    return Entry.objects.create(
        contribution=contribution,
        stage=stage,
        amount=Decimal(str(amount)),
        on=on,
        day=on.last(),
        year=fields.pop("year", on.last().year),
        **fields,
    )


def for_another_region(**fields: Any) -> User:
    """The representative of a council that is no party."""
    land = Territory.objects.filter(code="12").first()
    if land is None:
        country = Territory.objects.filter(code="MA").first() or a_country()["MA"]
        land = a_territory("12", "region", ("الداخلة", "Dakhla"), country)
    return holder_of(Role.AUTHORITY, on="territory", number=land.pk, **fields)


def accountant(**fields: Any) -> User:
    """Who keeps the accounts of the network."""
    return holder_of(Role.ACCOUNTANT, **fields)


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of one of the project's files."""
    return list(csv.DictReader((MOROCCO / name).read_text(encoding="utf-8").splitlines()))
