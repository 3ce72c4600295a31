"""The names of the project's own data, without a database: what the recogniser is measured with."""

import csv
from functools import cache
from importlib.resources import files

from majal.kernel.recognising.naming import (
    alias_name,
    hosts_of,
    organisation_names,
    park_names,
    territory_names,
    together,
)
from majal.kernel.recognising.reading import Recogniser
from majal.modules.territories.queries.census import census


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a file of the project."""
    text = (files("majal.data") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


class Row:
    """Columns as attributes."""

    def __init__(self, **fields):
        self.__dict__.update(fields)


@cache
def recogniser() -> Recogniser:
    """Refs are ``territory:code``, ``park:code``, ``organisation:name`` and ``topic:code``."""
    counted = census()
    refs = {row.code: f"territory:{row.code}" for row in counted}
    towns = {}
    for row in counted:
        if row.level == "commune" and row.kind == "urban_commune":
            towns.setdefault(row.name_fr, row)
    sites = [Row(**row, code=row["site_code"], name_en="") for row in rows_of("morocco/sites.csv")]
    parks = {site.code: f"park:{site.code}" for site in sites}
    hosts = hosts_of(
        (
            parks[s.code],
            s.name_fr,
            [refs[s.province_code], *([refs[towns[s.city].code]] if s.city in towns else [])],
        )
        for s in sites
    )
    firms = [(f"organisation:{r['name']}", [r["name"]]) for r in rows_of("morocco/companies.csv")]
    firms += [
        (f"organisation:{r['code']}", [r["name_ar"], r["name_fr"], r["name_en"]])
        for r in {r["code"]: r for r in rows_of("morocco/party_names.csv")}.values()
    ]
    named = territory_names(counted, refs)
    within = {n.ref: (n.kind, n.within) for n in named}
    aliases = []
    for row in rows_of("mention_names.csv"):
        code = row["code"]
        if code.startswith("commune:"):
            code = towns[code.removeprefix("commune:")].code
        ref = f"{row['about']}:{code}"
        kind, inside = within.get(ref, (row["about"], frozenset()))
        aliases.append(
            alias_name(
                kind, ref, row["text"], doubt=int(row["doubt"]), required=row["required"],
                forbidden=row["forbidden"], within=inside,
            )
        )  # fmt: skip
    names = [*named, *park_names(sites, parks), *organisation_names(firms)]
    return Recogniser(together(names, aliases), hosts)
