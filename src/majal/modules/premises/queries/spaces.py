"""Spaces of a park on any day, with what is said of each, by building and floor."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from majal.kernel.actors import Actor
from majal.modules.parks.public import Building, Park, Space, SpaceKind, park_of, spaces_in_use
from majal.modules.premises.models import SpaceFacts, StatePeriod

NOT_LET = frozenset({SpaceKind.COMMON})
NO_FLOOR_AREA = frozenset({SpaceKind.ADVERT})
"""Kinds that are let by the piece: their square metres are of a wall, not of a floor."""


def spaces_visible_to(actor: Actor) -> QuerySet[Space]:  # noqa: ARG001 - spaces are public
    """Every space of every park, also of past days, with its building, park and floor."""
    return Space.objects.select_related("building__park", "floor")


def space_of(actor: Actor, code: str, pk: int) -> Space:
    """Raises: Park.DoesNotExist; Space.DoesNotExist."""
    return spaces_visible_to(actor).get(pk=pk, building__park=park_of(actor, code))


def building_of(actor: Actor, code: str, pk: int) -> Building:
    """Raises: Park.DoesNotExist; Building.DoesNotExist."""
    rows = Building.objects.select_related("park")
    return rows.get(pk=pk, park=park_of(actor, code), archived_at=None)


def is_lettable(space: Space) -> bool:
    """Whether a space is let at all; what all use is not."""
    return space.kind not in NOT_LET


def floor_area(space: Space) -> Decimal:
    """The lettable square metres of a space that count as floor; 0 where unknown."""
    counts = is_lettable(space) and space.kind not in NO_FLOOR_AREA
    return space.net_area or Decimal(0) if counts else Decimal(0)


def states_on(day: date, spaces: Iterable[Space]) -> dict[int, StatePeriod]:
    """What keeps these spaces from use on a day, by space; available ones are not among them."""
    ids = [space.pk for space in spaces]
    rows = StatePeriod.objects.filter(
        Q(until=None) | Q(until__gt=day), space__in=ids, first_day__lte=day
    )
    return {period.space_id: period for period in rows}


@dataclass(frozen=True)
class Line:
    """A space of the table: with its state of the day, if it has one, and who gets in."""

    space: Space
    period: StatePeriod | None
    facts: SpaceFacts | None


@dataclass
class Storey:
    """The spaces of a floor, or of none."""

    floor: Any
    lines: list[Line] = field(default_factory=list)

    @property
    def area(self) -> Decimal:
        """Lettable floor of the storey."""
        return sum((floor_area(line.space) for line in self.lines), Decimal(0))


@dataclass
class House:
    """A building with its storeys, from the lowest."""

    building: Building
    storeys: list[Storey] = field(default_factory=list)

    @property
    def area(self) -> Decimal:
        """Lettable floor of the building."""
        return sum((storey.area for storey in self.storeys), Decimal(0))

    @property
    def count(self) -> int:
        """How many spaces there are."""
        return sum(len(storey.lines) for storey in self.storeys)


@dataclass(frozen=True)
class Bar:
    """All spaces of a kind: how many, their area, and the width of its bar in percent."""

    kind: SpaceKind
    count: int
    area: Decimal
    unmeasured: int
    width: int


@dataclass(frozen=True)
class Shown:
    """The premises of a park on a day."""

    houses: list[House]
    bars: list[Bar]

    @property
    def area(self) -> Decimal:
        """Lettable floor of the park."""
        return sum((house.area for house in self.houses), Decimal(0))

    @property
    def count(self) -> int:
        """How many spaces there are."""
        return sum(house.count for house in self.houses)


def premises_on(park: Park, day: date, *, kind: str = "") -> Shown:
    """The buildings and spaces of a park on a day; three queries, whatever their number."""
    rows = spaces_in_use(day).filter(building__park=park).select_related("building", "floor")
    spaces = list(rows.order_by("building__name_fr", "building", "floor__level", "code"))
    shown = [space for space in spaces if kind in ("", space.kind)]
    periods = states_on(day, shown)
    ids = [space.pk for space in shown]
    facts = {one.space_id: one for one in SpaceFacts.objects.filter(space__in=ids)}
    houses: dict[int, House] = {}
    storeys: dict[tuple[int, int | None], Storey] = {}
    for space in shown:
        house = houses.setdefault(space.building_id, House(space.building))
        place = space.building_id, space.floor_id
        if place not in storeys:
            storeys[place] = Storey(space.floor)
            house.storeys.append(storeys[place])
        line = Line(space, periods.get(space.pk), facts.get(space.pk))
        storeys[place].lines.append(line)
    if not kind:
        bare = Building.objects.filter(park=park, archived_at=None).exclude(pk__in=houses)
        houses.update({one.pk: House(one) for one in bare})
    return Shown(list(houses.values()), bars_of(spaces))


def bars_of(spaces: Sequence[Space]) -> list[Bar]:
    """Areas by kind, in the order of the kinds."""
    of_kind: dict[str, list[Space]] = {}
    for space in spaces:
        of_kind.setdefault(space.kind, []).append(space)
    areas = {
        k: sum((s.net_area or Decimal(0) for s in some), Decimal(0)) for k, some in of_kind.items()
    }
    most = max(areas.values(), default=Decimal(0)) or Decimal(1)
    return [
        Bar(
            kind,
            len(of_kind[kind]),
            areas[kind],
            sum(s.net_area is None for s in of_kind[kind]),
            round(100 * areas[kind] / most),
        )
        for kind in SpaceKind
        if kind in of_kind
    ]
