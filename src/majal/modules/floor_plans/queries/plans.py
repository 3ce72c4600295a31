"""The plan of a floor on a day: each shape with its space, its state, and who is in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.modules.floor_plans.models import FloorPlan
from majal.modules.floor_plans.queries.svg import area_of, folded
from majal.modules.parks.public import Floor, Space, SpaceKind, park_of, spaces_in_use
from majal.modules.premises.public import is_lettable, shape_on, states_on
from majal.modules.tenancy.public import (
    ContractSpace,
    contracts_visible_to,
    free_spaces,
    holdings_on,
)

SOON = timedelta(days=90)
DAY = timedelta(days=1)
BY_THE_HOUR = frozenset({SpaceKind.MEETING, SpaceKind.TRAINING})


class State(StrEnum):
    """What a space is on a day; the values are those of the style sheet."""

    LET = "occ"
    ENDING = "exp"
    FREE = "free"
    PROMISED = "res"
    WORKS = "wrk"
    OUT = "out"
    HOURS = "hrs"
    COMMON = "com"
    MIXED = "mix"


WORDS: dict[State, str | Promise] = {
    State.LET: pgettext_lazy("space", "let"),
    State.ENDING: pgettext_lazy("space", "let, ends within three months"),
    State.FREE: pgettext_lazy("space", "free"),
    State.PROMISED: pgettext_lazy("space", "reserved"),
    State.WORKS: pgettext_lazy("space", "under works"),
    State.OUT: pgettext_lazy("space", "out of use"),
    State.HOURS: _("booked by the hour"),
    State.COMMON: _("shared by all"),
    State.MIXED: _("divided, in several states"),
}


@dataclass(frozen=True)
class Cell:
    """A space on a day: ``holding`` only where the reader may see the contract."""

    space: Space
    state: State
    holding: ContractSpace | None

    @property
    def word(self) -> str | Promise:
        """Its state in words."""
        return WORDS[self.state]

    @property
    def last_day(self) -> date | None:
        """Until when it is let, where that is known to the reader."""
        until = self.holding.until if self.holding else None
        return until - DAY if until else None


@dataclass(frozen=True)
class Figure:
    """A shape of the drawing with the spaces that stand in it; none for walls and the like."""

    d: str
    x: float
    y: float
    size: int
    cells: Sequence[Cell]

    @property
    def state(self) -> State:
        """The state of its spaces, where they agree."""
        found = {cell.state for cell in self.cells}
        return found.pop() if len(found) == 1 else State.MIXED

    @property
    def code(self) -> str:
        """What is written in it."""
        return " · ".join(cell.space.code for cell in self.cells)


@dataclass
class Drawn:
    """A floor on a day: the figures of its plan, and every space as a row."""

    plan: FloorPlan | None
    cells: list[Cell]
    figures: list[Figure] = field(default_factory=list)
    unplaced: list[Space] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    @property
    def key(self) -> list[tuple[State, str | Promise, int]]:
        """Each state that occurs, in words, with how many spaces are in it."""
        counted = [(s, sum(c.state == s for c in self.cells)) for s in State]
        mixed = sum(bool(f.cells) and f.state == State.MIXED for f in self.figures)
        return [(s, WORDS[s], n) for s, n in [*counted[:-1], (State.MIXED, mixed)] if n]


def floor_of(actor: Actor, code: str, pk: int) -> Floor:
    """Raises: Park.DoesNotExist; Floor.DoesNotExist."""
    rows = Floor.objects.select_related("building__park")
    return rows.get(pk=pk, building__park=park_of(actor, code), archived_at=None)


def floors_drawn(park: Any) -> QuerySet[Floor]:
    """The floors of a park that have a plan."""
    drawn = FloorPlan.objects.values("floor")
    rows = Floor.objects.filter(building__park=park, archived_at=None, pk__in=drawn)
    return rows.select_related("building").order_by("building__name_fr", "building", "level")


def plan_on(floor: Floor, day: date) -> FloorPlan | None:
    """The plan that holds on a day; before the first one, the first."""
    rows = FloorPlan.objects.filter(floor=floor)
    return rows.filter(first_day__lte=day).first() or rows.last()


def drawn_on(floor: Floor, day: date, *, to: Actor) -> Drawn:
    """The plan of a floor on a day as ``to`` may see it; eight queries, whatever the number."""
    rows = spaces_in_use(day).filter(floor=floor).select_related("building__park", "floor")
    cells = _cells(list(rows.order_by("code")), floor, day, to)
    plan = plan_on(floor, day)
    drawn = Drawn(plan, cells)
    if plan is not None:
        _place(drawn, plan, floor, day)
    return drawn


def _cells(spaces: list[Space], floor: Floor, day: date, to: Actor) -> list[Cell]:
    park = floor.building.park
    rows = holdings_on(day, park=park).filter(space__in=spaces)
    held = {row.space_id: row for row in rows}
    ids = [row.contract_id for row in held.values()]
    seen = set(contracts_visible_to(to).filter(pk__in=ids).values_list("pk", flat=True))
    periods = states_on(day, spaces)
    free = set(free_spaces(day, park=park).filter(floor=floor).values_list("pk", flat=True))
    found = []
    for space in spaces:
        row, period = held.get(space.pk), periods.get(space.pk)
        told = row if row and row.contract_id in seen else None
        if row:
            ending = told and told.until and told.until <= day + SOON
            state = State.ENDING if ending else State.LET
        elif period:
            kept = {"works": State.WORKS, "out": State.OUT}
            state = kept.get(period.state, State.PROMISED)
        elif not is_lettable(space):
            state = State.COMMON
        elif space.pk not in free:
            state = State.PROMISED
        else:
            state = State.HOURS if space.kind in BY_THE_HOUR else State.FREE
        found.append(Cell(space, state, told))
    return found


def _place(drawn: Drawn, plan: FloorPlan, floor: Floor, day: date) -> None:
    """Every shape with the spaces that its names name on that day, or that came of those."""
    now = {folded(cell.space.code): cell for cell in drawn.cells}
    by_pk = {cell.space.pk: cell for cell in drawn.cells}
    past = Space.objects.filter(floor=floor).exclude(pk__in=by_pk).select_related("building")
    gone = {folded(space.code): space for space in past}
    placed: set[int] = set()
    for shape in plan.shapes:
        cells: list[Cell] = []
        for name in shape["names"]:
            if name in now:
                cells = [now[name]]
            elif name in gone:
                there = shape_on(gone[name], day)
                cells = [by_pk[one.pk] for one in there if one.pk in by_pk]
            if cells:
                break
        if not cells and shape["names"]:
            drawn.strange.append(shape["names"][0])
        placed.update(cell.space.pk for cell in cells)
        drawn.figures.append(_figure(shape["rings"], cells))
    drawn.figures.sort(key=lambda figure: bool(figure.cells))  # walls below, spaces above
    drawn.unplaced = [cell.space for cell in drawn.cells if cell.space.pk not in placed]


def _figure(rings: list[list[float]], cells: list[Cell]) -> Figure:
    lines = [list(zip(ring[::2], ring[1::2], strict=True)) for ring in rings]
    d = "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in line) + "Z" for line in lines)
    outer = max(lines, key=lambda line: abs(area_of(line)))
    xs, ys = [x for x, _y in outer], [y for _x, y in outer]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    letters = max(len(" · ".join(cell.space.code for cell in cells)), 1)
    size = int(min(22, high * 0.6, wide / letters * 1.5))
    return Figure(d, (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, size, cells)
