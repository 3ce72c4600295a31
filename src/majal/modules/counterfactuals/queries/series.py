"""Series by province and year, wherever they are held, and the table a comparison works on."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import log
from typing import Any

from django.db.models import Count
from django.utils.translation import pgettext

from majal.kernel.actors import ANYONE
from majal.kernel.names import local
from majal.modules.counterfactuals.models import Panel, PanelValue, Scale, SeriesKind, Study
from majal.modules.figures.public import (
    Measure,
    Observation,
    at_reading_size,
    definition_of,
    measures_visible_to,
)
from majal.modules.parks.public import Park
from majal.modules.territories.public import Level, Territory

Values = Mapping[int, Mapping[int, float]]
COVERED = 0.8
"""A year counts where at least this part of the provinces has a value."""
LEAST_PROVINCES, LEAST_YEARS = 3, 2


@dataclass(frozen=True)
class Table:
    """What is compared: provinces by id, years, values; those dropped, by why."""

    provinces: tuple[int, ...]
    years: tuple[int, ...]
    values: tuple[tuple[float, ...], ...]
    dropped: tuple[tuple[int, str], ...]


def provinces() -> dict[int, Territory]:
    """All provinces and prefectures by id; one query."""
    return {t.pk: t for t in Territory.objects.filter(level=Level.PROVINCE).order_by("code")}


def openings() -> list[tuple[Park, int]]:
    """The parks that opened, with the year, the oldest first; one query."""
    rows = Park.objects.exclude(opened_on="").select_related("province").order_by("code")
    found = [(park, park.opened_on.first().year) for park in rows if park.opened_on]
    return sorted(found, key=lambda one: (one[1], one[0].code))


def series_on_offer() -> list[tuple[str, str]]:
    """Every series that can be compared, by what an address calls it; three queries at most."""
    offered = [(str(SeriesKind.CENSUS), str(SeriesKind.CENSUS.label))]
    rows = Observation.objects.filter(**_whole())
    several = rows.values("measure").annotate(
        lands=Count("territory", distinct=True), years=Count("period_last__year", distinct=True)
    )
    counted = [
        row["measure"]
        for row in several.order_by()
        if row["lands"] >= LEAST_PROVINCES and row["years"] >= LEAST_YEARS
    ]
    if counted:
        measures = measures_visible_to(ANYONE).filter(pk__in=counted)
        offered += [(f"measure:{m.code}", local(definition_of(m))) for m in measures]
    return offered + [(f"panel:{p.code}", f"{p.name} ({p.unit})") for p in Panel.objects.all()]


def named_series(text: str) -> tuple[str, Measure | None, Panel | None] | None:
    """The kind, measure and panel that an address names; None for what is not on record."""
    kind, _colon, code = text.replace("\0", "").partition(":")
    if kind == SeriesKind.CENSUS and not code:
        return kind, None, None
    if kind == SeriesKind.MEASURE:
        measure = Measure.objects.filter(code=code).first()
        return (kind, measure, None) if measure else None
    if kind == SeriesKind.PANEL:
        panel = Panel.objects.filter(code=code).first()
        return (kind, None, panel) if panel else None
    return None


def values_of(study: Study) -> dict[int, dict[int, float]]:
    """The series of a comparison: for each province the value of each year; one query."""
    found: dict[int, dict[int, float]] = defaultdict(dict)
    if study.kind == SeriesKind.CENSUS:
        for province in Territory.objects.filter(level=Level.PROVINCE):
            found[province.pk][2024] = float(province.population_2024)
            if province.population_2014:
                found[province.pk][2014] = float(province.population_2014)
    elif study.kind == SeriesKind.MEASURE:
        rows = Observation.objects.filter(measure=study.measure_id, **_whole())
        told = rows.order_by("period_last", "recorded_at")
        for land, day, value in told.values_list("territory", "period_last", "value"):
            found[land][day.year] = float(value or 0)
    else:
        kept = PanelValue.objects.filter(panel=study.panel_id, replaced_at=None)
        for land, year, value in kept.values_list("territory", "year", "value"):
            found[land][year] = float(value)
    return dict(found)


def unit_of(study: Study) -> str:
    """In which unit a difference is read."""
    if study.scale == Scale.LOG:
        return "%"
    if study.kind == SeriesKind.CENSUS:
        return pgettext("inhabitants", "people")
    if study.panel:
        return study.panel.unit
    return at_reading_size(Decimal(1), study.measure.unit)[1] if study.measure else ""


def table_of(
    values: Values, needed: Collection[int], left_out: Collection[int], *, logs: bool
) -> Table:
    """Years that most provinces and all of the needed ones have; provinces without a gap in them.

    In logarithms 1 percent is 1: a hundred times the natural one. ``why`` is ``gap``, ``zero`` or
    ``left_out``.
    """
    dropped = [(land, "left_out") for land in sorted(left_out) if land in values]
    pool = {land: dict(v) for land, v in values.items() if land not in left_out}
    if logs:
        for land in sorted(pool):
            if any(v <= 0 for v in pool[land].values()):
                dropped.append((land, "zero"))
                del pool[land]
    counts: dict[int, int] = defaultdict(int)
    for own in pool.values():
        for year in own:
            counts[year] += 1
    wanted = [land for land in needed if land in pool]
    years = sorted(
        year
        for year, count in counts.items()
        if count >= COVERED * len(pool) and all(year in pool[land] for land in wanted)
    )
    kept = [land for land in sorted(pool) if years and all(y in pool[land] for y in years)]
    dropped += [(land, "gap") for land in sorted(pool) if land not in kept]
    return Table(
        tuple(kept),
        tuple(years),
        tuple(tuple(_read(pool[land][y], logs=logs) for y in years) for land in kept),
        tuple(dropped),
    )


def _read(value: float, *, logs: bool) -> float:
    return 100 * log(value) if logs else value


def _whole() -> dict[str, Any]:
    return {
        "territory__level": Level.PROVINCE,
        "value__isnull": False,
        "dimensions": {},
        "superseded_by": None,
    }
