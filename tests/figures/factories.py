"""Measures and statements for tests."""

from datetime import date
from typing import Any

from majal.kernel.dates import PartialDate
from majal.modules.figures.models import Measure, MeasureVersion, Observation, Target
from majal.modules.sources.public import Source
from tests.sources.factories import a_source


def a_measure(
    code: str = "resident_companies",
    *,
    freshness: int | None = 24,
    of: tuple[Measure, Measure] | tuple[None, None] = (None, None),
    **fields: Any,
) -> Measure:
    """A stock of companies with its first definition; ``of`` gives a rate its two measures."""
    values = {"channel": "environment", "nature": "stock", "unit": "companies", **fields}
    measure = Measure.objects.create(code=code, **values)
    MeasureVersion.objects.create(
        measure=measure,
        number=1,
        valid_from=date(2001, 1, 1),
        name_ar=f"مؤشر {code}",
        name_fr=f"Mesure {code}",
        name_en=f"Measure {code}",
        definition_ar="تعريف",
        definition_fr="Définition",
        definition_en="Definition",
        better="up",
        window="quarter",
        freshness=freshness,
        numerator=of[0],
        denominator=of[1],
    )
    return measure


def the_source() -> Source:
    """One source, the same when asked again."""
    return Source.objects.first() or a_source()


def _values(fields: dict[str, Any]) -> dict[str, Any]:
    period = PartialDate.parse(fields.pop("period", "2024-01"))
    values = {
        "value": 100,
        "qualifier": "stated",
        "confidence": "high",
        "period": period,
        "period_first": period.first(),
        "period_last": period.last(),
        **fields,
    }
    if "source" not in values:
        values["source"] = the_source()
    return values


def an_observation(measure: Measure, **fields: Any) -> Observation:
    """A reported value of January 2024, unless said otherwise; no subject is the network."""
    return Observation.objects.create(measure=measure, **_values({"grade": "reported", **fields}))


def a_target(measure: Measure, **fields: Any) -> Target:
    """A target for January 2024, unless said otherwise."""
    return Target.objects.create(measure=measure, **_values(fields))
