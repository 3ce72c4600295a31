"""The statements of one measure as light rows, and what the rules need to know beside them."""

import csv
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from majal.kernel.actors import SYSTEM
from majal.modules.contradictions.queries.finding import Definition, Finding, find
from majal.modules.figures.public import (
    Measure,
    MeasureVersion,
    Said,
    observations_visible_to,
    read,
    targets_visible_to,
)
from majal.modules.parks.public import parks_visible_to


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


def statements_of(measure: Measure) -> list[Said]:
    """All statements in force of one measure: two queries."""
    return [
        *read(observations_visible_to(SYSTEM).filter(measure=measure).order_by("pk")),
        *read(targets_visible_to(SYSTEM).filter(measure=measure).order_by("pk")),
    ]


def findings_of(measure: Measure) -> list[Finding]:
    """Every contradiction of one measure, from what is in force now: four queries or five."""
    version = measure.versions.select_related("measure").order_by("-number")[0]
    code = growth_measures().get(measure.code)
    growth = Measure.objects.filter(code=code).first() if code else None
    parks = parks_visible_to(SYSTEM).select_related(None).only("capacity", "opened_on")
    return find(
        rules_of(version),
        statements_of(measure),
        parks=parks,
        rates=statements_of(growth) if growth else (),
    )
