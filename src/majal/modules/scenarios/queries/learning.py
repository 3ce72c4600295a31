"""What the parks’ own history says: how they filled, how late they opened, jobs per company."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from majal.kernel.actors import Actor
from majal.modules.figures.public import Said, measures_named, observations_visible_to, read
from majal.modules.parks.public import Park, ParkState, parks_visible_to
from majal.modules.scenarios.queries.curve import MOST_YEARS, Curve, Point, learn

LEAST_RATIOS = 3
COMPANIES = "resident_companies"


@dataclass(frozen=True)
class Delay:
    """How many years after its first promise a park opened."""

    park: Park
    years: float

    @property
    def months(self) -> int:
        """The same in months."""
        return round(self.years * 12)


@dataclass(frozen=True)
class Ratio:
    """Jobs and companies that were said of one park and year."""

    park: Park
    year: int
    jobs: float
    companies: float

    @property
    def value(self) -> float:
        """Jobs per company."""
        return self.jobs / self.companies


@dataclass(frozen=True)
class Learned:
    """What the history gives, with the cases it rests on."""

    points: list[Point] = field(default_factory=list)
    curve: Curve | None = None
    parks: dict[str, Park] = field(default_factory=dict)
    delays: list[Delay] = field(default_factory=list)
    ratios: list[Ratio] = field(default_factory=list)

    @property
    def triples(self) -> dict[str, tuple[float, float, float]]:
        """Low, central and high of each assumption that history supports."""
        found: dict[str, tuple[float, float, float]] = {}
        if self.curve:
            found["final"] = _percent(self.curve.final)
            found["half"] = self.curve.half
        for name, values in (
            ("delay", [one.years for one in self.delays]),
            ("jobs", [r.value for r in self.ratios]),
        ):
            if len(values) >= LEAST_RATIOS:
                found[name] = _spread(values)
        return {k: tuple(round(x, 2) for x in v) for k, v in found.items()}  # type: ignore[misc]


def learned(actor: Actor) -> Learned:
    """Read the history: three queries."""
    parks = {
        p.pk: p
        for p in parks_visible_to(actor).filter(state=ParkState.OPERATING)
        if p.opened_on and p.capacity
    }
    named = {m.pk: m.code for m in measures_named(actor, Q(measure__code__in=["jobs", COMPANIES]))}
    rows = observations_visible_to(actor).filter(
        measure__in=list(named), park__in=list(parks), value__isnull=False
    )
    rows = rows.exclude(confidence="low").exclude(grade="recorded").order_by("period_last", "pk")
    said = read(rows)
    companies = [one for one in said if named[one.measure_id] == COMPANIES and one.park_id]
    points = [p for p in (_point(parks[one.park_id or 0], one) for one in companies) if p]
    by_code = {park.code: park for park in parks.values()}
    ratios = _ratios(parks, named, said)
    return Learned(points, learn(points), by_code, _delays(parks.values()), ratios)


def _point(park: Park, said: Said) -> Point | None:
    """A statement as a point of the curve; none from before the opening or long after it."""
    opened = park.opened_on.first()
    age = (_middle(said.period_first, said.period_last) - opened.toordinal()) / 365.25
    if not 0 < age <= MOST_YEARS:
        return None
    part = min(1.0, float(said.value or 0) / float(park.capacity or 1))
    return Point(park.code, round(age, 2), round(part, 4), said.source.title if said.source else "")


def _middle(first: date, last: date) -> float:
    return (first.toordinal() + last.toordinal()) / 2


def _delays(parks: Any) -> list[Delay]:
    """How many years after the first promise each opened, from middle to middle of the two dates.

    An opening within the year, month or day that was promised was in time.
    """
    found = []
    for park in parks:
        if said := park.first_planned_opening:
            opened = park.opened_on
            late = _middle(opened.first(), opened.last()) - _middle(said.first(), said.last())
            in_time = opened.first() <= said.last()
            found.append(Delay(park, 0.0 if in_time else round(late / 365.25, 2)))
    return found


def _ratios(parks: dict[int, Park], named: dict[int, str], said: list[Said]) -> list[Ratio]:
    """Jobs over companies where both were said of one park and year; the later one of each."""
    by_place: dict[tuple[int, int], dict[str, float]] = {}
    for one in said:
        if one.dimensions in ({}, {"scope": "direct"}) and one.park_id and one.value:
            place = by_place.setdefault((one.park_id, one.period_last.year), {})
            place[named[one.measure_id]] = float(one.value)
    return [
        Ratio(parks[park], year, both["jobs"], both[COMPANIES])
        for (park, year), both in sorted(by_place.items())
        if len(both) == len(("jobs", COMPANIES))
    ]


def _percent(values: tuple[float, float, float]) -> tuple[float, float, float]:
    low, central, high = (100 * v for v in values)
    return low, central, high


def _spread(values: list[float]) -> tuple[float, float, float]:
    ordered = sorted(values)
    return ordered[0], ordered[len(ordered) // 2], ordered[-1]
