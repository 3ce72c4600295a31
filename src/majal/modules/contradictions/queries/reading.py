"""The statements of one measure as light rows, and what the rules need to know beside them."""

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.modules.contradictions.queries.finding import Definition, Finding, find
from majal.modules.figures.public import Measure, MeasureVersion, Observation, Target
from majal.modules.parks.public import parks_visible_to

COLUMNS = (
    "pk",
    "measure_id",
    "park_id",
    "territory_id",
    "organisation_id",
    "value",
    "value_high",
    "when",
    "qualifier",
    "dimensions",
    "period",
    "period_first",
    "period_last",
    "recorded_at",
)
BATCH = 2000


@dataclass(frozen=True, slots=True)
class Origin:
    """What the rules read of a source."""

    publisher: str
    published_last: date | None


@dataclass(slots=True)
class Row:
    """A statement as the rules read it; a target has no grade."""

    pk: int
    measure_id: int
    park_id: int | None
    territory_id: int | None
    organisation_id: int | None
    value: Decimal | None
    value_high: Decimal | None
    when: PartialDate | None
    qualifier: str
    dimensions: dict[str, str]
    period: PartialDate
    period_first: date
    period_last: date
    recorded_at: Any
    source: Origin | None
    grade: str = ""
    said_on: date | None = None


@cache
def growth_measures() -> MappingProxyType[str, str]:
    """By the code of a level, the measure that tells its yearly growth in percent."""
    text = (files("majal.data") / "measure_growth.csv").read_text(encoding="utf-8")
    return MappingProxyType(
        {row["level"]: row["growth"] for row in csv.DictReader(text.splitlines())}
    )


def rules_of(version: MeasureVersion) -> Definition:
    """A definition as the rules read it; its measure must be loaded."""
    measure = version.measure
    return Definition(
        id=measure.pk,
        code=measure.code,
        nature=measure.nature,
        window=version.window,
        cumulative=measure.cumulative,
        additive_over=tuple(version.additive_over),
        multi=tuple(version.multi),
        lower_bound=version.lower_bound,
        upper_bound=version.upper_bound,
    )


def statements_of(measure: int | str) -> list[Row]:
    """All statements in force of one measure, by id or code: two queries, read in batches."""
    wanted = {"measure_id": measure} if isinstance(measure, int) else {"measure__code": measure}
    source = ("source__publisher", "source__published_last")
    found = []
    for model, own in ((Observation, "grade"), (Target, "said_on")):
        rows = model.objects.filter(superseded_by=None, **wanted).order_by("pk")
        for values in rows.values_list(*COLUMNS, *source, own).iterator(chunk_size=BATCH):
            published, mine = values[-2:]
            origin = None if values[-3] is None else Origin(values[-3], published)
            extra: dict[str, Any] = {"source": origin, own: mine}
            found.append(Row(*values[:-3], **extra))
    return found


def findings_of(measure: Measure) -> list[Finding]:
    """Every contradiction of one measure, from what is in force now: four queries or five."""
    version = measure.versions.select_related("measure").order_by("-number")[0]
    growth = growth_measures().get(measure.code)
    parks = parks_visible_to(SYSTEM).select_related(None).only("capacity", "opened_on")
    return find(
        rules_of(version),
        statements_of(measure.pk),
        parks=parks,
        rates=statements_of(growth) if growth else (),
    )
