"""Parks from the project's own file: their state, dates, places and sources."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.permissions import require
from majal.kernel.tables import (
    Columns,
    Reason,
    Report,
    Row,
    RowResult,
    Status,
    read_table,
    run_import,
)
from majal.kernel.text import fold, search_key
from majal.modules.organisations.public import (
    Organisation,
    organisations_visible_to,
    register_organisation,
)
from majal.modules.parks.commands.loading.cells import number, own_file
from majal.modules.parks.errors import (
    OperatorUnknown,
    ProvinceUnknown,
    SourcesUnknown,
    StateUnknown,
)
from majal.modules.parks.models import Park
from majal.modules.parks.permissions import Perm
from majal.modules.parks.workflow import ParkState
from majal.modules.sources.public import Source, sources_visible_to
from majal.modules.territories.public import Territory, territories_visible_to

OPERATORS = {"MITC": "Moroccan Information Technopark Company (MITC)"}
"""Operators by the name the file uses; others are refused until they are added here."""
LIFE = ("study_on", "works_on", "opened_on", "closed_on")
DATES = ("announced_on", "first_planned_opening", *LIFE, "last_news")
NUMBERS = {
    "lat": "latitude",
    "lon": "longitude",
    "area_m2": "area",
    "usable_area_m2": "usable_area",
    "capacity_companies": "capacity",
    "investment_mad": "investment",
}
COLUMNS = Columns(
    required=("site_code", "name_fr", "name_ar", "city", "province_code", "lat", "lon", "status"),
    optional=(
        "region",
        "operator",
        *DATES,
        *(n for n in NUMBERS if n not in ("lat", "lon")),
        "address",
        "source_ids",
        "notes",
    ),
)


@command()
def load_parks(
    rows: Iterable[Row] | None = None,
    *,
    commit: bool,
    by: Actor,
    tell: Callable[[int], object] | None = None,
) -> Report:
    """Bring the parks up to the file, or without ``commit`` say what that would change.

    Idempotent; a bad row is refused with its reason and stops nothing else. A city that is not the
    name of one commune of its province leaves the commune open, and the row's result says so.

    Permission: parks.load.
    """
    require(by, Perm.LOAD)
    communes = _communes(by)
    provinces = {t.code: t for t in territories_visible_to(by).filter(level="province")}
    sources = {s.code: s for s in sources_visible_to(by)}
    parks = {p.code: p for p in Park.objects.prefetch_related("sources")}
    labels = _labels()

    def plan(row: Row) -> RowResult:
        values = _read(row.values, provinces, labels.get(row.values["site_code"], {}))
        values["commune"] = _commune(values, communes)
        said_by = _sources(row.values["source_ids"], sources)
        operator = row.values["operator"]
        if operator and operator not in OPERATORS:
            raise OperatorUnknown(name=operator)
        park = parks.get(values["code"])
        if park and park.by_hand:
            values = {name: v for name, v in values.items() if name not in ("state", *LIFE)}
        status = _status(park, values, said_by, operator)
        return RowResult(
            row.line,
            status,
            values["name_fr"],
            () if values["commune"] else (_no_commune(values),),
            key=values["code"],
            apply=lambda: _write(park or Park(), values, said_by, operator, by),
        )

    source = rows if rows is not None else read_table(own_file("sites.csv"), COLUMNS)
    return run_import(source, plan, commit=commit, progress=tell)


def _communes(by: Actor) -> dict[tuple[str, str], set[Territory]]:
    """Communes by the code of their province and each of their names, folded."""
    found = defaultdict(set)
    rows = territories_visible_to(by).filter(level="commune").select_related("parent")
    for one in rows.only("code", "name_ar", "name_fr", "parent__code"):
        for name in (one.name_ar, one.name_fr):
            if one.parent and fold(name):
                found[one.parent.code, fold(name)].add(one)
    return found


def _commune(
    values: Mapping[str, Any], communes: Mapping[tuple[str, str], set[Territory]]
) -> Territory | None:
    """The one commune of the park's province that bears the city's name; never a guess."""
    found: set[Territory] = set()
    for city in (values["city_fr"], values["city_ar"]):
        found |= communes.get((values["province"].code, fold(city)), set())
    return found.pop() if len(found) == 1 else None


def _no_commune(values: Mapping[str, Any]) -> Reason:
    sentence = _(
        "No single commune of the province %(province)s is called “%(city)s”: the commune stays "
        "open."
    )
    return Reason(
        "commune_open",
        sentence % {"province": values["province"].name_fr, "city": values["city_fr"]},
        "city",
    )


def _labels() -> dict[str, dict[str, str]]:
    text = (files("majal.data") / "park_labels.csv").read_text(encoding="utf-8")
    return {row["site_code"]: row for row in csv.DictReader(text.splitlines())}


def _read(
    row: Mapping[str, str], provinces: Mapping[str, Territory], label: Mapping[str, str]
) -> dict[str, Any]:
    if row["status"] not in ParkState.values:
        raise StateUnknown(name=row["status"])
    if row["province_code"] not in provinces:
        raise ProvinceUnknown(code=row["province_code"])
    names = {f"name_{c}": row.get(f"name_{c}", "") for c in ("ar", "fr")}
    city_ar = label.get("city_ar") or names["name_ar"]
    return {
        "code": row["site_code"],
        **names,
        "name_en": "",
        "short_ar": label.get("short_ar") or city_ar,
        "short_fr": label.get("short_fr") or row["city"],
        "short_en": label.get("short_en", ""),
        "city_ar": city_ar,
        "city_fr": row["city"],
        "city_en": "",
        "province": provinces[row["province_code"]],
        "state": row["status"],
        **{field: PartialDate.parse(row[field]) if row[field] else None for field in DATES},
        **{field: number(row[c], c) for c, field in NUMBERS.items()},
        "address": row["address"],
        "note": row["notes"],
        "label": _place_of(label),
        "search_key": search_key(
            *names.values(), row["city"], city_ar, row["site_code"], row["region"], row["address"]
        ),
    }


def _place_of(label: Mapping[str, str]) -> dict[str, Any]:
    if not label:
        return {}
    placed: dict[str, Any] = {"dx": int(label["dx"]), "dy": int(label["dy"])}
    if label["label_x"]:
        placed |= {"x": int(label["label_x"]), "y": int(label["label_y"]), "side": label["side"]}
    return placed


def _sources(cell: str, known: Mapping[str, Source]) -> list[Source]:
    codes = [code.strip() for code in cell.split(";") if code.strip()]
    if unknown := [code for code in codes if code not in known]:
        raise SourcesUnknown(codes=", ".join(unknown))
    return [known[code] for code in codes]


def _status(
    park: Park | None, values: Mapping[str, Any], said_by: list[Source], operator: str
) -> Status:
    if park is None:
        return Status.NEW
    changed = (
        any(getattr(park, name) != value for name, value in values.items())
        or {s.pk for s in park.sources.all()} != {s.pk for s in said_by}
        or bool(operator) != (park.operator_id is not None)
    )
    return Status.CHANGED if changed else Status.SAME


def _write(
    park: Park, values: Mapping[str, Any], said_by: list[Source], operator: str, by: Actor
) -> None:
    for name, value in values.items():
        setattr(park, name, value)
    park.operator = _operator(operator, by) if operator else None
    park.save()
    park.sources.set(said_by)


def _operator(name: str, by: Actor) -> Organisation:
    full = OPERATORS[name]
    known = organisations_visible_to(by).filter(kind__code="operator", name_fr=full).first()
    return known or register_organisation(kind="operator", name_fr=full, by=by)
