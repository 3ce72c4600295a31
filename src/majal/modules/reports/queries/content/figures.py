"""The figures of a council's territory: one headline for each park and measure, with its grade."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from majal.kernel.actors import Actor
from majal.modules.figures.public import (
    Measure,
    Said,
    definition_of,
    headline_among,
    lies_in,
    measures_named,
    observations_visible_to,
    read,
)
from majal.modules.parks.public import Park, parks_on_map
from majal.modules.reports.queries.content.moment import Moment, Notes
from majal.modules.territories.public import Territory

LEFT_OUT = frozenset({"project_cost_mad", "contribution_mad"})
"""What the pages of money tell already, from the conventions themselves."""


@dataclass(frozen=True)
class Figure:
    """What is taken for the value of one measure, and how many other values differ from it."""

    measure: Measure
    said: Said
    others: int
    cites: tuple[int, ...]


@dataclass(frozen=True)
class OfPark:
    """The figures of one park."""

    park: Park
    figures: tuple[Figure, ...]


def parks_of(territory: Territory | None, named: Iterable[int], *, to: Actor) -> list[Park]:
    """The parks in a territory, and those that its conventions name; one query."""
    known, code = set(named), territory.code if territory else ""
    return [park for park in parks_on_map(to) if park.pk in known or (code and lies_in(park, code))]


def figures_of(parks: Iterable[Park], moment: Moment, notes: Notes, *, to: Actor) -> list[OfPark]:
    """The headline of everything that was measured of these parks; two queries."""
    among = {park.pk: park for park in parks}
    said: dict[tuple[int, int], list[Said]] = defaultdict(list)
    rows = observations_visible_to(to, moment.as_of).filter(park__in=list(among))
    for one in read(rows) if among else []:
        if one.park_id is not None:
            said[one.park_id, one.measure_id].append(one)
    wanted = {measure for _park, measure in said}
    measures = measures_named(to, Q(measure__in=wanted)) if wanted else []
    measures = sorted(
        (m for m in measures if m.code not in LEFT_OUT), key=lambda m: (m.order, m.pk)
    )
    found = []
    for pk, park in among.items():
        own = [f for m in measures if (f := _figure(m, said.get((pk, m.pk), []), moment, notes))]
        found.append(OfPark(park, tuple(own)))
    return found


def _figure(measure: Measure, said: list[Said], moment: Moment, notes: Notes) -> Figure | None:
    freshness = definition_of(measure, moment.as_of).freshness if said else None
    headline = headline_among(said, freshness=freshness) if said else None
    if headline is None:
        return None
    chosen = headline.chosen
    cites = notes.cite(chosen.source.code if chosen.source else None)
    return Figure(measure, chosen, len(headline.others), cites)
