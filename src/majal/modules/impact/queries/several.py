"""The scorecards of several territories at once, in as many queries as for one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q

from majal.kernel.actors import Actor
from majal.modules.figures.public import (
    NOW,
    AsOf,
    Measure,
    Nature,
    Said,
    Subject,
    definition_of,
    line_of,
    observations_visible_to,
    picks,
    read,
)
from majal.modules.impact.queries.cards import Entry, Scorecard
from majal.modules.impact.queries.scorecard import cards_of, claimed, lies_within_land, measures_of
from majal.modules.parks.public import Park, parks_visible_to
from majal.modules.territories.public import COUNTRY, Territory, lies_within

ADDED = (Nature.STOCK, Nature.FLOW, Nature.AMOUNT)
Known = tuple[Subject, dict[int, Entry], dict[int, Park]]


def scorecards(
    lands: Sequence[Territory], as_of: AsOf = NOW, *, reader: Actor, drawn: bool = True
) -> list[Scorecard]:
    """Each as ``scorecard`` tells it, in the order of the lands; not ``drawn``, without lines."""
    if not lands:
        return []
    measures = measures_of(reader, as_of)
    parks = {park.pk: park for park in _parks(reader, lands)}
    chosen = picks(reader, [m for m in measures if m.nature in ADDED], parks, as_of)
    own: dict[tuple[int, int], list[Said]] = defaultdict(list)
    rows = observations_visible_to(reader, as_of)
    for one in read(rows.filter(territory__in=[land.pk for land in lands], park=None)):
        own[one.territory_id or 0, one.measure_id].append(one)
    country = any(land.code == COUNTRY for land in lands)
    claims = list(claimed(reader, as_of, measures)) if country else []
    known = []
    for land in lands:
        inside = {pk: park for pk, park in parks.items() if lies_within_land(park, land)}
        entries = {
            m.pk: entry
            for m in measures
            if (entry := _entry(m, own[land.pk, m.pk], chosen, inside, as_of))
        }
        for measure, claim in claims if land.code == COUNTRY else ():
            found = entries.get(measure.pk) or Entry(measure)
            entries[measure.pk] = replace(found, own=found.own or claim)
        known.append((Subject(land.code, territory=land), entries, inside))
    return cards_of(reader, known, measures, as_of, drawn=drawn)


def _entry(
    measure: Measure,
    own: list[Said],
    chosen: dict[int, dict[int, Said]],
    parks: dict[int, Park],
    as_of: AsOf,
) -> Entry | None:
    """What was said of a territory and of its parks; None where nothing was."""
    within = {
        pk: {park: said for park, said in by_park.items() if park in parks}
        for pk, by_park in chosen.items()
    }
    line = line_of(measure, definition_of(measure, as_of), own, within, parks)
    if not (line.own or line.parts or line.ratio):
        return None
    return Entry(measure, own=line.own, parts=line.parts, ratio=line.ratio)


def _parks(reader: Actor, lands: Sequence[Territory]) -> list[Park]:
    """The parks of all of them; one query."""
    wanted: Any = Q(*(lies_within("province", land.pk) for land in lands), _connector=Q.OR)
    return list(parks_visible_to(reader).filter(wanted).select_related("province").order_by("code"))
