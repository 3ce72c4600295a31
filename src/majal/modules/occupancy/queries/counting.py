"""What is let and what could be, on any day: one question, however many parks.

Common spaces, and rooms booked by the hour or the day, are left out of both sides, as the
measure ``occupancy_rate`` is defined. An area nobody measured counts as a space and as 0 m².
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, DecimalField, Exists, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import NETWORK, scopes
from majal.modules.occupancy.permissions import TEAM, WHOLE
from majal.modules.parks.public import Park, Space, SpaceKind, parks_visible_to, spaces_in_use
from majal.modules.tenancy.public import ContractSpace, holdings_on

LET_BY_CONTRACT = (
    SpaceKind.OFFICE,
    SpaceKind.DESK,
    SpaceKind.LAB,
    SpaceKind.SHOP,
    SpaceKind.COUNTER,
    SpaceKind.STORAGE,
)
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Full:
    """How full something is: square metres and spaces that are let, of those that could be."""

    area: Decimal = NOTHING
    let_area: Decimal = NOTHING
    units: int = 0
    let_units: int = 0

    def __add__(self, other: "Full") -> "Full":
        return Full(
            self.area + other.area,
            self.let_area + other.let_area,
            self.units + other.units,
            self.let_units + other.let_units,
        )

    @property
    def rate(self) -> Decimal | None:
        """Percent of the square metres that are let; None where none is known."""
        return 100 * self.let_area / self.area if self.area else None

    @property
    def width(self) -> int:
        """The width of its bar, in percent."""
        return round(self.rate or 0)

    @property
    def unit_rate(self) -> Decimal | None:
        """Percent of the spaces that are let; None where there is none."""
        return Decimal(100 * self.let_units) / self.units if self.units else None

    @property
    def free_area(self) -> Decimal:
        """Square metres that nobody holds."""
        return self.area - self.let_area


def parks_seen_by(actor: Actor) -> QuerySet[Park]:
    """The parks whose occupancy an actor sees: all, or those they serve."""
    rows = parks_visible_to(actor).order_by("code")
    if actor is SYSTEM or scopes(actor, *WHOLE, kind=NETWORK):
        return rows
    return rows.filter(pk__in=scopes(actor, *TEAM, kind="park"))


def park_seen_by(actor: Actor, code: str) -> Park:
    """Raises: Park.DoesNotExist."""
    return parks_seen_by(actor).get(code=code)


def spaces_counted(day: date) -> QuerySet[Space]:
    """The spaces that count on a day, each with whether it is ``held`` then."""
    held = holdings_on(day).select_related(None).filter(space=OuterRef("pk"))
    rows = spaces_in_use(day).filter(kind__in=LET_BY_CONTRACT)
    return rows.annotate(held=Exists(held))


def occupancy_on(
    day: date, *, by: str = "building__park", parks: Iterable[int] | None = None
) -> dict[int | str, Full]:
    """How full each park is on a day; ``by`` names another part: building, or kind. One query."""
    rows = spaces_counted(day)
    if parks is not None:
        rows = rows.filter(building__park__in=parks)
    area = Coalesce(Sum("net_area"), Value(0), output_field=DecimalField())
    let = Coalesce(Sum("net_area", filter=Q(held=True)), Value(0), output_field=DecimalField())
    found = (
        rows.order_by()
        .values(by)
        .annotate(
            area=area, let_area=let, units=Count("pk"), let_units=Count("pk", filter=Q(held=True))
        )
    )
    return {
        row[by]: Full(row["area"], row["let_area"], row["units"], row["let_units"]) for row in found
    }


@dataclass(frozen=True)
class Interval:
    """From one day up to but not including another, open where None: so many square metres."""

    first: date | None
    until: date | None
    area: Decimal
    is_let: bool = False

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        begun = self.first is None or self.first <= day
        return begun and (self.until is None or self.until > day)


def intervals_of(park: Park | None = None) -> list[Interval]:
    """All spaces that count, and all that was ever let of them: two queries.

    A contract that outlasts its space is counted for as long as the space is there.
    """
    spaces = Space.objects.filter(kind__in=LET_BY_CONTRACT)
    held = ContractSpace.objects.filter(
        live=True,
        space__kind__in=LET_BY_CONTRACT,
        contract__state__in=("signed", "running", "notice", "ended", "terminated"),
    )
    if park is not None:
        spaces, held = spaces.filter(building__park=park), held.filter(space__building__park=park)
    found = [
        Interval(first, until, area or NOTHING)
        for first, until, area in spaces.values_list("valid_from", "valid_until", "net_area")
    ]
    rows = held.values_list(
        "first_day", "until", "space__valid_from", "space__valid_until", "space__net_area"
    )
    for first, until, begins, ends, area in rows:
        since = max(first, begins) if begins else first
        last = min(filter(None, (until, ends)), default=None)
        found.append(Interval(since, last, area or NOTHING, is_let=True))
    return found


def curve(intervals: Sequence[Interval], days: Iterable[date]) -> list[tuple[date, Full]]:
    """How full a whole is on each of these days."""
    return [(day, _on(intervals, day)) for day in days]


def _on(intervals: Sequence[Interval], day: date) -> Full:
    area = let_area = NOTHING
    units = let_units = 0
    for one in intervals:
        if not one.holds(day):
            continue
        if one.is_let:
            let_area, let_units = let_area + one.area, let_units + 1
        else:
            area, units = area + one.area, units + 1
    return Full(area, let_area, units, let_units)
