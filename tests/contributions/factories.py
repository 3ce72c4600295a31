"""Contributions and entries for tests; the real conventions and parties from the project's files."""

import csv
from decimal import Decimal
from importlib.resources import files
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.tables import read_table
from majal.modules.contributions.models import Contribution, Entry
from majal.modules.conventions.public import Convention, Party, Terms
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import Role, User
from majal.modules.sources.public import COLUMNS, load_sources
from majal.modules.territories.public import Territory
from tests.conventions.factories import a_convention, council_of
from tests.organisations.factories import an_organisation
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


def the_real_conventions() -> None:
    """The conventions and parties of the project's files, published, each state as written."""
    load_sources(
        read_table((MOROCCO / "sources.csv").read_bytes(), COLUMNS), commit=True, by=SYSTEM
    )
    if not Territory.objects.exists():
        country = a_territory("MA", "country", ("المغرب", "Maroc"))
        for code in ("02", "03", "04", "07", "09"):
            a_territory(code, "region", (code, code), country)
    lands = {t.code: t for t in Territory.objects.filter(level="region")}
    names = {row["party"]: row for row in rows_of("party_names.csv")}
    made: dict[str, Organisation] = {}
    rows = rows_of("conventions.csv")
    for row in rows:
        when = row["signed_on_or_approved_on"]
        convention = Convention.objects.create(
            code=row["convention_id"],
            title_fr=row["title"],
            state=row["legal_state"] or "unknown",
            published_at="2025-01-01T00:00:00Z",
        )
        dated = PartialDate.parse(when) if when else None
        Terms.objects.create(convention=convention, dated=dated, since=dated and dated.first())
    conventions = {c.code: c for c in Convention.objects.all()}
    for row in rows:
        if row["superseded_by"]:
            one = conventions[row["convention_id"]]
            one.superseded_by = conventions[row["superseded_by"]]
            one.save()
    for row in rows_of("parties.csv"):
        name = names[row["party"]]
        if name["code"] not in made:
            land = lands.get(name["territory"][:2]) if len(name["territory"]) == 2 else None
            made[name["code"]] = an_organisation(
                kind=name["kind"],
                name_ar=name["name_ar"],
                name_fr=name["name_fr"],
                name_en=name["name_en"],
                main_sector="other" if name["kind"] in ("company",) else "",
                territory=land.code if land else None,
            )
        Party.objects.create(
            convention=conventions[row["convention_id"]],
            organisation=made[name["code"]],
            role=row["role"],
            stated_as=row["party"],
        )
