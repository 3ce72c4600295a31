"""What a council reads of its own territory: companies together, never one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import NETWORK, scopes
from majal.modules.parks.public import Park, parks_visible_to
from majal.modules.survival.models import Origin, Settled
from majal.modules.survival.permissions import COUNCIL, WHOLE
from majal.modules.survival.queries.settled import MONTHS
from majal.modules.territories.public import (
    COUNTRY,
    Territory,
    lies_within,
    territories_visible_to,
    territory_by_code,
)


@dataclass(frozen=True)
class Cell:
    """What is told of one window of years: counts, or None where they are hidden."""

    row: Settled
    counts: Mapping[str, int] | None

    @property
    def low(self) -> float:
        """In business if all of whom nobody knows have closed; in percent."""
        return 100 * self.counts["alive"] / self.counts["count"] if self.counts else 0.0

    @property
    def high(self) -> float:
        """In business if all of them are; in percent."""
        return self.low + self.maybe

    @property
    def maybe(self) -> float:
        """Of how many nobody knows; in percent."""
        return 100 * self.counts["unknown"] / self.counts["count"] if self.counts else 0.0

    @property
    def bars(self) -> tuple[str, str]:
        """The widths of what is sure and of what nobody knows, as style writes them."""
        return f"{self.low:.2f}", f"{self.maybe:.2f}"


@dataclass(frozen=True)
class Line:
    """The territory, or one of its parks, window by window."""

    record: Any
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Horizon:
    """After so many months: the territory itself, then its parks."""

    months: int
    whole: Line
    parks: Sequence[Line]


def sees_whole(actor: Actor) -> bool:
    """Whether an actor sees all parks together."""
    return actor is SYSTEM or bool(scopes(actor, *WHOLE, kind=NETWORK))


def lands_told_to(actor: Actor) -> QuerySet[Territory]:
    """The territories somebody speaks for."""
    mine = scopes(actor, *COUNCIL, kind="territory")
    return territories_visible_to(actor).filter(pk__in=mine)


def land_told_to(actor: Actor, code: str) -> Territory:
    """A territory somebody speaks for, or a part of it; any for whoever sees the whole network.

    Raises: Territory.DoesNotExist.
    """
    found = territory_by_code(actor, code)
    if found.level == "commune" or not (sees_whole(actor) or speaks_for(actor, found)):
        raise Territory.DoesNotExist(code)
    return found


def speaks_for(actor: Actor, land: Territory) -> bool:
    """Whether somebody speaks for a territory or for one it lies in."""
    mine = scopes(actor, *COUNCIL, kind="territory")
    return bool(mine & {land.pk, land.parent_id, land.parent.parent_id if land.parent else None})


def told_of(actor: Actor, land: Territory, origin: str) -> list[Horizon]:
    """All that was settled of a territory and of the parks in it; two queries."""
    parks = _parks_in(actor, land)
    rows = list(Settled.objects.filter(origin=origin).order_by("first_year"))
    found = []
    for months in MONTHS:
        some = [row for row in rows if row.months == months]
        whole = Line(land, _cells(some, land.code))
        lines = [Line(park, cells) for park in parks if (cells := _cells(some, park.code))]
        if whole.cells:
            found.append(Horizon(months, whole, lines))
    return found


def _cells(rows: Sequence[Settled], area: str) -> list[Cell]:
    return [
        Cell(row, row.cells.get(area)) for row in rows if area in row.cells or area in row.hidden
    ]


def _parks_in(actor: Actor, land: Territory) -> list[Park]:
    inside = Q() if land.code == COUNTRY else lies_within("province", land.pk)
    return list(parks_visible_to(actor).filter(inside).order_by("code"))


def origins() -> list[tuple[str, Any]]:
    """From which day the months are counted."""
    return list(Origin.choices)
