"""Companies named in the press: entered once each, with what was said of them, when, by whom."""

import csv
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files
from io import BytesIO
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, read_table, run_import
from majal.kernel.text import fold
from majal.modules.organisations.commands.organisation import register_organisation
from majal.modules.organisations.errors import (
    PlaceUnknown,
    RelationUnknown,
    SourceUnknown,
)
from majal.modules.organisations.models import Organisation, Relation, Sighting
from majal.modules.organisations.permissions import Perm
from majal.modules.organisations.queries.words import sector_words
from majal.modules.sources.public import Source, sources_visible_to

NO_SECTOR = "other"
COLUMNS = Columns(
    required=("name", "relation", "source_id"),
    optional=("site", "city", "sector", "seen_in", "note"),
)


@command()
def load_companies(
    rows: Iterable[Row] | None = None,
    *,
    commit: bool,
    by: Actor,
    tell: Callable[[int], object] | None = None,
) -> Report:
    """Enter the companies of the project's own file, or without ``commit`` say what would change.

    Idempotent. A company is recognised by its name alone; one that is there already gets the
    mention and nothing else. Most of them are no residents today: only the mention says what they
    were. A sector that fits none of the list stays in the mention's own words.

    Permission: organisations.load.
    """
    require(by, Perm.LOAD)
    sources = {s.code: s for s in sources_visible_to(by)}
    places, words = _places(), sector_words()
    known: dict[str, Organisation] = {}
    for one in Organisation.objects.order_by("-pk"):  # of two of a name the first that came
        known.update({fold(n): one for n in (one.name_ar, one.name_fr, one.name_en) if n})
    seen = {_key(s.organisation_id, s): s for s in Sighting.objects.all()}

    def plan(row: Row) -> RowResult:
        values = _read(row.values, sources, places)
        name = row.values["name"]
        organisation = known.get(fold(name))
        sighting = Sighting(organisation=organisation, **values)
        before = seen.get(_key(organisation.pk, sighting)) if organisation else None
        status = Status.NEW if before is None else Status.SAME
        if before and any(getattr(before, key) != value for key, value in values.items()):
            status = Status.CHANGED

        def apply() -> None:
            sighting.organisation = organisation or register_organisation(
                kind="company",
                name_fr=name,
                main_sector=words.get(fold(row.values["sector"]), NO_SECTOR),
                by=by,
            )
            sighting.pk = before.pk if before else None
            sighting.save(force_update=before is not None)

        key = f"{fold(name)} {sighting.source_id} {sighting.relation} {sighting.place}"
        return RowResult(row.line, status, name, key=key, apply=apply)

    content = (files("majal.data") / "morocco" / "companies.csv").read_bytes()
    given = rows if rows is not None else read_table(BytesIO(content), COLUMNS)
    return run_import(given, plan, commit=commit, progress=tell)


def _places() -> dict[str, tuple[str, str]]:
    """Names of the parks by code, in Arabic and French: parks themselves stand above."""
    text = (files("majal.data") / "morocco" / "sites.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["site_code"]: (row["name_ar"], row["name_fr"]) for row in rows}


def _read(
    row: Mapping[str, str], sources: Mapping[str, Source], places: Mapping[str, tuple[str, str]]
) -> dict[str, Any]:
    if row["relation"] not in Relation.values:
        raise RelationUnknown(code=row["relation"])
    if row["source_id"] not in sources:
        raise SourceUnknown(code=row["source_id"])
    if row["site"] and row["site"] not in places:
        raise PlaceUnknown(code=row["site"])
    place_ar, place_fr = places.get(row["site"], ("", ""))
    return {
        "relation": Relation(row["relation"]),
        "place": row["site"],
        "place_ar": place_ar,
        "place_fr": place_fr,
        "seen_in": PartialDate.parse(row["seen_in"]) if row["seen_in"] else None,
        "sector_text": row["sector"],
        "note": row["note"],
        "source": sources[row["source_id"]],
    }


def _key(organisation_id: int, sighting: Sighting) -> tuple[object, ...]:
    when = str(sighting.seen_in or "")
    return organisation_id, sighting.source_id, sighting.relation, sighting.place, when
