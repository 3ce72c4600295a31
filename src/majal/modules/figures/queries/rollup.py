"""A territory's figures: what its parks add up to, and what was said of the territory itself.

Both stand side by side and are never mixed (design of figures, "Roll-up").
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from majal.kernel.actors import Actor
from majal.modules.figures.models import Measure
from majal.modules.figures.models.measures import Nature
from majal.modules.figures.queries.as_of import NOW, AsOf, definition_of
from majal.modules.figures.queries.headline import Headline, headline_among
from majal.modules.figures.queries.parts import ADDS_UP, Parts, Ratio, rate_of, roll_up
from majal.modules.figures.queries.picks import picked
from majal.modules.figures.queries.said import Said, read
from majal.modules.figures.queries.statements import (
    Subject,
    measures_named,
    observations_visible_to,
)
from majal.modules.parks.public import Park, parks_on_map
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
    """What is known of a territory and its parks; three queries, one where no park is in it."""
    subject = Subject(territory.code, territory=territory)
    parks = subject.among(parks_on_map(actor))
    wanted = Q(measure__nature__in=(*ADDS_UP, Nature.RATE))
    measures = measures_named(actor, wanted)
    chosen, own = _known(actor, measures, parks, territory, as_of)
    lines = []
    for measure in measures:
        version = definition_of(measure, as_of)
        headline = headline_among(own.get(measure.pk, ()), freshness=version.freshness)
        parts = roll_up(
            chosen.get(measure.pk, {}),
            parks.values(),
            nature=measure.nature,
            freshness=version.freshness,
        )
        ratio = None
        if measure.nature == Nature.RATE and version.numerator_id and version.denominator_id:
            ratio = rate_of(
                chosen.get(version.numerator_id, {}),
                chosen.get(version.denominator_id, {}),
                parks.values(),
            )
        if headline or parts or ratio:
            lines.append(Line(measure, headline, parts, ratio))
    return RollUp(tuple(parks.values()), tuple(lines))


def _known(
    actor: Actor,
    measures: list[Measure],
    parks: Mapping[int, Park],
    territory: Territory,
    as_of: AsOf,
) -> tuple[dict[int, dict[int, Said]], dict[int, list[Said]]]:
    """The parks' headlines by measure and park, and the territory's own statements by measure."""
    # A rate is that of its numerators and denominators, which add up: it is not picked itself.
    rows = picked(actor, [m for m in measures if m.nature in ADDS_UP], parks, as_of)
    own = observations_visible_to(actor, as_of).filter(territory=territory)
    chosen: dict[int, dict[int, Said]] = {}
    said: dict[int, list[Said]] = {}
    for one in read(rows.union(own, all=True), parks=parks):
        if one.park_id is None:
            said.setdefault(one.measure_id, []).append(one)
        else:
            chosen.setdefault(one.measure_id, {})[one.park_id] = one
    return chosen, said
