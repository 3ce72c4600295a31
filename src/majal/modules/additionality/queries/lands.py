"""What a council reads of what the parks of its territory added: companies together, never one.

A park with fewer than five resident companies is not shown: its figures would be theirs. From where
companies came is told of those that entered in three closed years, where survival tells of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from majal.kernel.actors import Actor
from majal.kernel.disclosure import tellable
from majal.modules.additionality.queries.moving import Displaced, arrivals_in, displaced
from majal.modules.additionality.queries.netting import Span
from majal.modules.additionality.queries.results import Net, results_of, together
from majal.modules.figures.public import Measure
from majal.modules.occupancy.public import stays_on
from majal.modules.parks.public import Park, ParkState, parks_visible_to
from majal.modules.survival.public import entered_together
from majal.modules.territories.public import COUNTRY, Territory, lies_within


@dataclass(frozen=True)
class Moved:
    """From where the companies of one window of years came, of a territory or a park."""

    record: Any
    first_year: int
    last_year: int
    counts: Displaced | None


@dataclass(frozen=True)
class OfLand:
    """``hidden`` parks have too few companies; ``whole`` adds up those that are shown."""

    results: Sequence[Net]
    hidden: Sequence[Park]
    whole: tuple[Span, Span, int] | None
    moved: Sequence[Moved]


def parks_of(actor: Actor, land: Territory) -> list[Park]:
    """The operating parks of a territory."""
    inside = Q() if land.code == COUNTRY else lies_within("province", land.pk)
    rows = parks_visible_to(actor).filter(inside, state=ParkState.OPERATING)
    return list(rows.select_related("province").order_by("code"))


def land_results(actor: Actor, measure: Measure | None, land: Territory, day: date) -> OfLand:
    """Gross and net of the parks that may be told, and from where their companies came."""
    parks = parks_of(actor, land)
    residents: dict[int, set[int]] = {park.pk: set() for park in parks}
    for stay in stays_on(day):
        if stay.left is None and stay.last.park_id in residents:
            residents[stay.last.park_id].add(stay.organisation)
    told = set(tellable({pk: some for pk, some in residents.items() if some}))
    shown = [park for park in parks if park.pk in told]
    results = results_of(actor, measure, shown) if measure else []
    return OfLand(
        results=results,
        hidden=[park for park in parks if park.pk not in told],
        whole=together(results),
        moved=_moved(land, parks, day),
    )


def _moved(land: Territory, parks: Sequence[Park], day: date) -> list[Moved]:
    """Window by window: the territory, then each park of it."""
    records: dict[str, Any] = {land.code: land, **{park.code: park for park in parks}}
    windows = entered_together(set(records))
    if not windows:
        return []
    arrivals = arrivals_in(parks, day)
    found = []
    for row, cells in windows:
        for area, record in records.items():
            if area in cells:
                some = [one for one in arrivals if one.organisation.pk in cells[area]]
                counts: Displaced | None = displaced(some)
            elif area in row.hidden:
                counts = None
            else:
                continue
            found.append(Moved(record, row.first_year, row.last_year, counts))
    return found
