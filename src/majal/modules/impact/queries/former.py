"""What was promised of subjects and how they were in former years: one query for all of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db.models import Case, F, IntegerField, Q, Value, When, Window
from django.db.models.functions import Coalesce, ExtractYear, RowNumber

from majal.kernel.actors import Actor
from majal.modules.figures.public import (
    AsOf,
    Grade,
    Said,
    Subject,
    Target,
    definitions_named,
    observations_visible_to,
    read,
    targets_visible_to,
)
from majal.modules.impact.queries.standing import Point
from majal.modules.parks.public import Park
from majal.modules.territories.public import COUNTRY

GRADES = tuple(Grade.values)
OF_NETWORK = Q(park=None, territory=None)
Whom = tuple[int | None, int]
"""A park and 0, or None and a territory."""
T = TypeVar("T")
Trends = Mapping[int, Mapping[int | None, Sequence[Point]]]
"""By measure, and by park (None: the territory itself)."""


def mine_of(who: Subject, parks: Iterable[int]) -> Q:
    """What selects the statements of a park, or of a territory and its parks."""
    of_parks = Q(park__in=list(parks), territory=None)
    if who.territory is None:
        return of_parks
    own = of_parks | Q(territory=who.territory.pk, park=None)
    return own | OF_NETWORK if who.territory.code == COUNTRY else own


def of_subject(
    found: Mapping[int, Mapping[Whom, list[T]]], land: int, parks: Mapping[int, Park]
) -> dict[int, dict[int | None, list[T]]]:
    """What was said of one subject: under None of the territory itself, of its parks by park."""
    mine: dict[int, dict[int | None, list[T]]] = {}
    for measure, by_whom in found.items():
        for (park, own), some in by_whom.items():
            if park in parks if park is not None else land and own == land:
                mine.setdefault(measure, {})[park] = some
    return mine


def promised_to(
    reader: Actor, mine: Q, as_of: AsOf, country: int, parks: Mapping[int, Park]
) -> Mapping[int, Mapping[Whom, list[Said]]]:
    """Targets by measure and subject; what is the network’s counts as the country’s; one query."""
    rows = targets_visible_to(reader, as_of).filter(mine, value__isnull=False)
    found: dict[int, dict[Whom, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for one in read(rows.order_by("period_last", "pk"), of=Target, parks=parks):
        land = one.territory_id or country
        found[one.measure_id][one.park_id, 0 if one.park_id else land].append(one)
    return found


def wished_on(reader: Actor, day: date) -> Mapping[int, str]:
    """Which way is wished for each measure on a day; one query."""
    rows = definitions_named(reader).filter(valid_from__lte=day)
    found: dict[int, str] = {}
    for measure, better in rows.values_list("measure_id", "better"):
        found.setdefault(measure, better)
    return found


def trends_of(
    reader: Actor, mine: Q, as_of: AsOf, country: int, *, measures: Iterable[int] | None = None
) -> Mapping[int, Mapping[Whom, list[Point]]]:
    """The best statement of each year, measure and subject, by the rule of headlines; one query.

    Of these ``measures`` only, where they are named: a network says millions of things of itself.
    """
    if measures is not None:
        mine &= Q(measure__in=list(measures))
    merit = Case(
        *(When(grade=grade, then=Value(n)) for n, grade in enumerate(GRADES)),
        output_field=IntegerField(),
    )
    best = Window(
        RowNumber(),
        partition_by=[F("measure"), F("park"), F("land"), ExtractYear("period_last")],
        order_by=[merit.desc(), F("period_first").asc(), F("period_last").desc(), F("pk").desc()],
    )
    rows: Any = (
        observations_visible_to(reader, as_of)
        .filter(mine, whole=True, value__isnull=False)
        .exclude(confidence="low")
        .order_by()
        .alias(land=Coalesce("territory", Value(country)), best=best)
        .filter(best=1)
        .values_list("measure_id", "park_id", "territory_id", "period_last", "value")
    )
    found: dict[int, dict[Whom, list[Point]]] = defaultdict(lambda: defaultdict(list))
    for measure, park, land, last, value in sorted(rows, key=lambda row: row[3]):
        found[measure][park, 0 if park else land or country].append(Point(last.year, value))
    return found
