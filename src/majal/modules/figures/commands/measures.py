"""Measures and their definitions, from the project's own list."""

import csv
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from importlib.resources import files

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.figures.models import Measure, MeasureVersion
from majal.modules.figures.permissions import Perm

LANGUAGES = ("ar", "fr", "en")


@command()
def load_measures(*, by: Actor) -> int:
    """Bring the measures up to the project's list; the number of definitions that were added.

    A definition never changes in place: a row with a higher ``version`` starts a new one, and a
    row that changes the words of a version already recorded is refused, so that nobody's past
    reading changes silently.

    Permission: figures.load.
    Raises: ValueError when a recorded definition was edited in the file.
    """
    require(by, Perm.LOAD)
    text = (files("majal.data") / "measures.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    for order, row in enumerate(rows):
        Measure.objects.update_or_create(
            code=row["code"],
            defaults={
                "channel": row["channel"],
                "nature": row["nature"],
                "unit": row["unit"],
                "cumulative": row["cumulative"] == "yes",
                "order": order,
            },
        )
    measures = {m.code: m for m in Measure.objects.all()}
    for row in rows:
        one, other = measures[row["code"]], measures.get(row["beside"])
        if one.beside_id != (other and other.pk):
            Measure.objects.filter(pk=one.pk).update(beside=other)
    known = {(v.measure_id, v.number): v for v in MeasureVersion.objects.all()}
    fresh = []
    for row in rows:
        version = _version(row, measures)
        recorded = known.get((version.measure_id, version.number))
        if recorded is None:
            fresh.append(version)
        elif changed := [w for w in _words() if getattr(recorded, w) != getattr(version, w)]:
            raise ValueError(
                f"{row['code']} version {version.number} was edited in {', '.join(changed)}: "
                "give the new definition a higher version and its own valid_from"
            )
    MeasureVersion.objects.bulk_create(fresh)
    return len(fresh)


def _words() -> list[str]:
    return [f"{part}_{code}" for part in ("name", "definition") for code in LANGUAGES]


def _version(row: Mapping[str, str], measures: Mapping[str, Measure]) -> MeasureVersion:
    return MeasureVersion(
        measure=measures[row["code"]],
        number=int(row["version"]),
        valid_from=date.fromisoformat(row["valid_from"]),
        numerator=measures.get(row["numerator"]),
        denominator=measures.get(row["denominator"]),
        better=row["better"],
        window=row["window"],
        freshness=int(row["freshness_months"]) if row["freshness_months"] else None,
        additive_over=_several(row["additive_over"]),
        multi=_several(row["multi"]),
        disaggregations=_several(row["disaggregations"]),
        external_reference=row["external_reference"],
        lower_bound=Decimal(row["lower_bound"]) if row["lower_bound"] else None,
        upper_bound=Decimal(row["upper_bound"]) if row["upper_bound"] else None,
        **{word: row[word] for word in _words()},
    )


def _several(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]
