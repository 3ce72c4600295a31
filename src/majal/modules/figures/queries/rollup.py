"""A territory's figures: what its parks add up to, and what was said of the territory itself.

Both stand side by side and are never mixed (design of figures, "Roll-up").
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import BigIntegerField, DateField, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from majal.kernel.actors import ANYONE, Actor
from majal.kernel.prepared import Given, Prepared, Slot
from majal.modules.figures.models import Measure, MeasureVersion
from majal.modules.figures.models.measures import Nature
from majal.modules.figures.models.statements import Grade
from majal.modules.figures.queries.as_of import NOW, AsOf, definition_of
from majal.modules.figures.queries.headline import Headline, headline_among
from majal.modules.figures.queries.parts import Parts, Ratio, rate_of, roll_up
from majal.modules.figures.queries.picks import picked
from majal.modules.figures.queries.said import Said
from majal.modules.figures.queries.statements import definitions_named, with_definition
from majal.modules.parks.public import Park
from majal.modules.territories.public import Territory


@dataclass(frozen=True)
class Line:
    """One measure in a territory: its own headline, the sum of its parks, or their rate."""

    measure: Measure
    own: Headline | None
    parts: Parts | None
    ratio: Ratio | None


@dataclass(frozen=True)
class RollUp:
    """The parks in a territory, and every measure of which something is known there."""

    parks: tuple[Park, ...]
    lines: tuple[Line, ...]


def rolled_up(actor: Actor, territory: Territory, as_of: AsOf = NOW) -> RollUp:
    """What is known of a territory and its parks: three queries."""
    parks = {park.pk: park for park in IN_LAND.ask(land=territory.pk)}
    chosen: dict[int, dict[int, Said]] = defaultdict(dict)
    own: dict[int, list[Said]] = defaultdict(list)
    for one in picked(actor, parks, as_of, territory=territory.pk):
        if one.park_id is None:
            own[one.measure_id].append(one)
        else:
            chosen[one.measure_id][one.park_id] = one
    named = CONCERNED.ask(said=[*chosen, *own], today=timezone.localdate())
    lines = [
        line_of(measure, definition_of(measure, as_of), own[measure.pk], chosen, parks)
        for measure in with_definition(named)
    ]
    known = tuple(line for line in lines if line.own or line.parts or line.ratio)
    return RollUp(tuple(parks.values()), known)


def _concerned() -> QuerySet[MeasureVersion]:
    """The measures of which something was said, and the rates of two of them."""
    said = RawSQL("SELECT unnest(%s::bigint[])", [Slot("said")])
    wanted = Q(measure__in=said) | Q(numerator__in=said, denominator__in=said)
    today = Given("today", DateField())
    return definitions_named(ANYONE).filter(wanted, valid_from__lte=today)


def _in_land() -> QuerySet[Park]:
    """The parks of a territory of any level, with no more than its page says of them."""
    above = ("province", "province__parent", "province__parent__parent")
    land = Given("land", BigIntegerField())
    found = Park.objects.filter(Q(*((one, land) for one in above), _connector=Q.OR))
    names = (f"{part}_{code}" for part in ("name", "short") for code in ("ar", "fr", "en"))
    return found.only("code", "state", "operator", "capacity", "opened_on", *names).order_by("code")


CONCERNED, IN_LAND = Prepared(_concerned), Prepared(_in_land)


def line_of(
    measure: Measure,
    version: MeasureVersion,
    own: list[Said],
    chosen: Mapping[int, Mapping[int, Said]],
    parks: Mapping[int, Park],
) -> Line:
    """One measure of the subject of these statements: what was said of itself, and of its parks."""
    freshness = version.freshness
    stated = headline_among(own, freshness=freshness)
    if stated and stated.chosen.grade == Grade.RECORDED:  # the system counted the parts itself
        return Line(measure, stated, None, None)
    ratio = None
    if measure.nature == Nature.RATE and version.numerator_id and version.denominator_id:
        up, down = (chosen.get(pk, {}) for pk in (version.numerator_id, version.denominator_id))
        ratio = rate_of(up, down, parks.values())
    mine = chosen.get(measure.pk, {})
    parts = roll_up(mine, parks.values(), nature=measure.nature, freshness=freshness)
    return Line(measure, stated, parts, ratio)
