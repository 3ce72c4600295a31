"""A study as the problem that is solved: demand, travel times, what may be chosen."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from majal.modules.parks.public import Park, ParkState
from majal.modules.siting.models import Criterion, Study
from majal.modules.siting.queries.demand import Census, demand_of
from majal.modules.siting.queries.solving import Problem, great_circle
from majal.modules.territories.public import points_of_provinces

PLANNED = (ParkState.ANNOUNCED, ParkState.STUDY, ParkState.WORKS)


@dataclass(frozen=True)
class Posed:
    """A problem with the codes of its provinces, in order, and all that went into it as data."""

    codes: tuple[str, ...]
    problem: Problem
    used: dict[str, Any]
    announced: tuple[str, ...]

    def at(self, codes: Collection[str]) -> tuple[int, ...]:
        """The numbers of provinces, by code."""
        place = {code: n for n, code in enumerate(self.codes)}
        return tuple(sorted(place[code] for code in codes))

    def named(self, numbers: Collection[int]) -> list[str]:
        """The codes of provinces, by number."""
        return [self.codes[n] for n in numbers]


def pose(study: Study, census: Census) -> Posed:
    """The problem of a study on the census as it stands; two queries at most."""
    import numpy as np  # noqa: PLC0415 - heavy, only where something is solved

    codes = census.codes
    demand = demand_of(census, study.weights)
    parks = Park.objects.exclude(state=ParkState.CLOSED).select_related("province").order_by("code")
    opened = {p.province.code: p.code for p in parks if p.code in study.opened}
    planned = {p.province.code for p in parks if p.state in PLANNED and p.code not in study.opened}
    announced = tuple(sorted((planned & set(codes)) - set(opened)))
    place = {code: n for n, code in enumerate(codes)}
    costs = None
    if study.budget is not None:
        costs = np.array([float(study.costs.get(code, study.cost or 0)) for code in codes])
    groups: dict[str, list[int]] = {}
    for n, province in enumerate(census.provinces):
        groups.setdefault(province.code[:2], []).append(n)
    times = _times(study, codes)
    problem = Problem(
        weights=np.array([demand[code] for code in codes]),
        times=times,
        k=study.k,
        opened=tuple(sorted(place[c] for c in opened if c in place)),
        fixed=tuple(sorted(place[c] for c in study.fixed)),
        forbidden=tuple(sorted(place[c] for c in study.forbidden)),
        costs=costs,
        budget=None if study.budget is None else float(study.budget),
        groups=tuple(tuple(g) for _code, g in sorted(groups.items())) if study.equity else (),
        limit=float(study.limit),
    )
    return Posed(codes, problem, _used(study, census, sorted(opened), announced), announced)


def _times(study: Study, codes: Collection[str]) -> Any:
    """Minutes between all provinces: those that were sent, or by the great circle."""
    import numpy as np  # noqa: PLC0415

    if study.matrix is not None:
        held = {code: n for n, code in enumerate(study.matrix.codes)}
        order = [held[code] for code in codes if code in held]
        table = np.array(study.matrix.minutes, dtype=float)
        return table[np.ix_(order, order)]
    points = points_of_provinces()
    lat, lon = (np.array([points[code][axis] for code in codes]) for axis in (0, 1))
    return great_circle(lat, lon, speed=float(study.speed), factor=float(study.road_factor))


def _used(
    study: Study, census: Census, opened: list[str], announced: Collection[str]
) -> dict[str, Any]:
    """All that went in, as data: its fingerprint is that of the inputs."""
    weighed = {c: census.columns[c] for c in sorted(study.weights)}
    asked = ("aim", "k", "speed", "limit", "equity", "fixed", "forbidden", "draws", "seed", "costs")
    return {
        **{name: getattr(study, name) for name in asked},
        "road_factor": float(study.road_factor),
        "budget": None if study.budget is None else float(study.budget),
        "cost": None if study.cost is None else float(study.cost),
        "weights": study.weights,
        "opened": opened,
        "announced": list(announced),
        "matrix": study.matrix.digest if study.matrix else None,
        "census": {c: [column.year, column.values] for c, column in weighed.items()},
        "young": census.columns[Criterion.YOUNG].values,
    }
