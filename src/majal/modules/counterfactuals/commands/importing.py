"""Series by province and year as a file: checked row by row, corrections leave the former value."""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, run_import
from majal.kernel.text import fold, western
from majal.modules.counterfactuals import errors
from majal.modules.counterfactuals.models import FIRST_YEAR, LAST_YEAR, Panel, PanelValue
from majal.modules.counterfactuals.permissions import Perm
from majal.modules.counterfactuals.queries import provinces
from majal.modules.sources.public import Source
from majal.modules.territories.public import Territory

COLUMNS = Columns(
    required=("panel", "name", "unit", "source", "province", "year", "value"),
    aliases={
        "série": "panel", "السلسلة": "panel", "nom": "name", "الاسم": "name",
        "unité": "unit", "الوحدة": "unit", "المصدر": "source",
        "الإقليم": "province", "année": "year", "السنة": "year",
        "valeur": "value", "القيمة": "value",
    },
)  # fmt: skip
CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
YEAR = re.compile(r"[0-9]{4}")
MOST = Decimal(10) ** 15
Tell = Callable[[int], object]


@command()
def import_panel(
    rows: Iterable[Row], *, commit: bool, by: Actor, tell: Tell | None = None
) -> Report:
    """Record the values of series by province and year, or without ``commit`` only report.

    A value that stands otherwise is replaced; the former one stays on record.

    Permission: counterfactuals.import.
    """
    require(by, Perm.IMPORT)
    lands = _lands()
    panels = {panel.code: panel for panel in Panel.objects.all()}
    sources = dict(Source.objects.values_list("code", "pk"))
    standing = {
        (panel, land, year): value
        for panel, land, year, value in PanelValue.objects.filter(replaced_at=None).values_list(
            "panel__code", "territory", "year", "value"
        )
    }

    def plan(row: Row) -> RowResult:
        given = row.values
        panel = _panel(given, panels, sources)
        land = lands.get(fold(given["province"]))
        if land is None:
            raise errors.PanelProvinceUnknown(province=given["province"][:80])
        year, value = _year(given["year"]), _value(given["value"])
        key = (panel.code, land.pk, year)
        before = standing.get(key)
        status = Status.NEW if before is None else Status.CHANGED
        if before == value:
            status = Status.SAME

        def apply() -> None:
            _record(panel, land, year, value, by)

        label = f"{panel.name} · {land.name_fr} · {year}"
        return RowResult(row.line, status, label, key=str(key), apply=apply)

    return run_import(rows, plan, commit=commit, rehearse=True, progress=tell)


def _record(panel: Panel, land: Territory, year: int, value: Decimal, by: Actor) -> None:
    kept, _made = Panel.objects.get_or_create(
        code=panel.code,
        defaults={"name": panel.name, "unit": panel.unit, "source_id": panel.source_id},
    )
    former = PanelValue.objects.filter(panel=kept, territory=land, year=year, replaced_at=None)
    former.update(replaced_at=timezone.now())
    PanelValue.objects.create(
        panel=kept, territory=land, year=year, value=value, recorded_by_id=by.pk
    )


def _panel(given: Mapping[str, str], panels: dict[str, Panel], sources: Mapping[str, int]) -> Panel:
    """The series of a row: the one on record, or the one that earlier rows begin."""
    code = given["panel"].strip()
    if not CODE.fullmatch(code):
        raise errors.PanelCodeBroken(code=code[:80])
    name, unit = " ".join(given["name"].split()), " ".join(given["unit"].split())
    if not name or not unit:
        raise errors.PanelUnnamed
    source = sources.get(given["source"].strip())
    if source is None:
        raise errors.PanelSourceUnknown(source=given["source"].strip()[:80])
    named = Panel(code=code, name=name[:160], unit=unit[:60], source_id=source)
    held = panels.setdefault(code, named)
    if (held.unit, held.source_id) != (named.unit, named.source_id):
        raise errors.PanelMismatch(panel=held.name)
    return held


def _lands() -> dict[str, Territory]:
    """Provinces by their HCP code, and by their names where only one bears them."""
    found: dict[str, Territory] = {}
    for land in provinces().values():
        for name in {fold(land.code), fold(land.name_fr), fold(land.name_ar)}:
            found[name] = land
    return found


def _year(text: str) -> int:
    told = western(text).strip()
    if not YEAR.fullmatch(told) or not FIRST_YEAR <= int(told) <= LAST_YEAR:
        raise errors.PanelYearBroken(year=text.strip()[:80])
    return int(told)


def _value(text: str) -> Decimal:
    told = "".join(western(text).replace(",", ".").split())
    try:
        found = Decimal(told)
    except InvalidOperation:
        raise errors.PanelValueBroken(value=text.strip()[:80]) from None
    if not found.is_finite() or abs(found) >= MOST:
        raise errors.PanelValueBroken(value=text.strip()[:80])
    return round(found, 4)
