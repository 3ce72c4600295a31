"""Inclusion: what is known of people by sex, by age, by where they live.

A cell of fewer than five people is hidden, and with it the smallest other one, so that nobody finds
it by subtraction. What is hidden is told as hidden.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.modules.figures.public import (
    Measure,
    Observation,
    dimension_label,
    measures_named,
    observations_visible_to,
    read,
)
from majal.modules.impact.queries.cards import Scorecard
from majal.modules.territories.public import COUNTRY

LEAST = 5
SPLITS = ("sex", "age_band", "province")


@dataclass(frozen=True)
class Cell:
    """One part: its value, None where it is hidden; its share in hundredths of what is shown."""

    code: str
    label: str
    value: Decimal | None
    share: Decimal | None


@dataclass(frozen=True)
class Split:
    """One measure by one dimension, at the latest date at which it was told."""

    measure: Measure
    dimension: str
    period: PartialDate
    grade: str
    cells: Sequence[Cell]


def splits_of(card: Scorecard, *, reader: Actor) -> list[Split]:
    """What is told of the subject by sex, age and place; the country has the network's."""
    who = card.subject
    mine = Q(park=who.park, territory=who.territory)
    if who.territory and who.territory.code == COUNTRY:
        mine |= Q(park=None, territory=None)
    rows = observations_visible_to(reader, card.as_of).filter(
        mine, whole=False, value__isnull=False, dimensions__has_any_keys=list(SPLITS)
    )
    said: dict[tuple[int, str], dict[PartialDate, dict[str, Any]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for one in read(rows.order_by("period_last", "pk"), of=Observation):
        parts = [d for d in SPLITS if d in one.dimensions]
        if len(parts) == 1:
            said[one.measure_id, parts[0]][one.period][one.dimensions[parts[0]]] = one
    wanted = {measure for measure, _dimension in said}
    measures = {m.pk: m for m in measures_named(reader, Q(measure__in=wanted))} if wanted else {}
    found = []
    for (number, dimension), periods in said.items():
        period = max(periods, key=lambda p: (p.last(), p.first()))
        cells = periods[period]
        grade = next(iter(cells.values())).grade
        shown = hidden({code: one.value for code, one in cells.items()})
        split = Split(measures[number], dimension, period, grade, _cells(dimension, shown))
        found.append(split)
    return sorted(found, key=lambda s: (s.measure.order, SPLITS.index(s.dimension)))


def hidden(cells: Mapping[str, Decimal]) -> dict[str, Decimal | None]:
    """The cells with those of fewer than five hidden, none of which subtraction gives back.

    What is hidden together holds five at least, or is all there is.
    """
    order = sorted(cells, key=lambda code: (cells[code], code))
    away = {code for code in order if 0 < cells[code] < LEAST}
    rest = [code for code in order if code not in away and cells[code] > 0]
    while away and rest and (len(away) < 2 or sum(cells[c] for c in away) < LEAST):
        away.add(rest.pop(0))
    return {code: None if code in away else value for code, value in cells.items()}


def _cells(dimension: str, shown: Mapping[str, Decimal | None]) -> list[Cell]:
    whole = sum((v for v in shown.values() if v is not None), Decimal(0))
    all_known = all(v is not None for v in shown.values())
    return [
        Cell(
            code,
            dimension_label(dimension, code),
            value,
            100 * value / whole if value is not None and whole and all_known else None,
        )
        for code, value in sorted(shown.items(), key=lambda kv: (kv[1] is None, -(kv[1] or 0)))
    ]
