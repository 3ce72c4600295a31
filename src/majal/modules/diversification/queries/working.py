"""Everything that is worked out of a set of data, for all its places at once."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

from majal.modules.diversification.models import WHOLE, Count, Dataset, Place
from majal.modules.diversification.queries.complexity import complexity, density, proximity, strong
from majal.modules.diversification.queries.indices import all_of, growths, shift_share

Array = Any
NEAREST = 8


@dataclass(frozen=True)
class Cube:
    """A set of data: ``people`` by year, place and sector; ``whole`` by year and sector."""

    places: Sequence[Place]
    years: Sequence[int]
    sectors: Sequence[str]
    people: Array
    whole: Array


def cube_of(dataset: Dataset) -> Cube:
    """The numbers of a set of data; the whole is what the file says, else the sum of its places."""
    import numpy as np  # noqa: PLC0415 - not for web workers

    places = list(Place.objects.filter(dataset=dataset).order_by("code"))
    rows = Count.objects.filter(place__dataset=dataset).order_by("place", "year", "sector")
    counts = list(rows.values_list("place_id", "year", "sector", "people"))
    years = sorted({c[1] for c in counts})
    sectors = list(dict.fromkeys(sorted(c[2] for c in counts)))
    at = ({p.pk: n for n, p in enumerate(places)}, {y: n for n, y in enumerate(years)},
          {s: n for n, s in enumerate(sectors)})  # fmt: skip
    people = np.zeros((len(years), len(places), len(sectors)))
    for place, year, sector, value in counts:
        people[at[1][year], at[0][place], at[2][sector]] = float(value)
    own = [n for n, p in enumerate(places) if p.code != WHOLE and p.level != "country"]
    whole = people[:, own].sum(axis=1)
    for n, one in enumerate(places):
        if one.code == WHOLE or one.level == "country":
            whole = people[:, n]
    kept = np.array(own, dtype=int)
    return Cube([places[n] for n in own], years, sectors, people[:, kept], whole)


def digest_of(dataset: Dataset) -> str:
    """The hash of the rows of a set of data: what its results name as their inputs."""
    rows = Count.objects.filter(place__dataset=dataset).order_by("place__code", "year", "sector")
    made = hashlib.sha256()
    for row in rows.values_list("place__code", "year", "sector", "people").iterator():
        made.update(json.dumps(row, default=str, ensure_ascii=False).encode())
    return made.hexdigest()


def content_of(cube: Cube) -> dict[str, Any]:
    """Indices of every place and year, complexity of the last, shift and share over them all."""
    last = len(cube.years) - 1
    content: dict[str, Any] = {
        "years": list(cube.years),
        "sectors": list(cube.sectors),
        "places": [p.code for p in cube.places],
        "indices": {
            str(year): {k: _numbers(v) for k, v in all_of(cube.people[n], cube.whole[n]).items()}
            for n, year in enumerate(cube.years)
        },
        "complexity": _complexity(cube, cube.people[last]),
        "shift": _shift(cube) if last else None,
    }
    return content


def _complexity(cube: Cube, people: Array) -> dict[str, Any] | None:
    """Over places of one level only: a region and its provinces would count people twice."""
    levels = Counter(place.level for place in cube.places)
    level = levels.most_common(1)[0][0]
    same = [n for n, place in enumerate(cube.places) if place.level == level]
    presence = strong(people[same])
    near = proximity(presence)
    dense = density(presence, near)
    found = complexity(presence)
    content: dict[str, Any] = {
        "level": level,
        "places": [cube.places[n].code for n in same],
        "many": [int(n) for n in presence.sum(axis=1)],
        "often": [int(n) for n in presence.sum(axis=0)],
        "near": [_nearest(cube.sectors, presence[n], dense[n]) for n in range(len(same))],
        "eci": None,
        "pci": None,
    }
    if len(cube.sectors) <= 40:
        content["proximity"] = [_numbers(row) for row in near]
    if found is not None:
        content |= {"eci": _numbers(found.eci), "pci": _numbers(found.pci)}
    return content


def _nearest(sectors: Sequence[str], there: Array, dense: Array) -> list[list[Any]]:
    """The sectors a place is not strong in, those nearest to what it is strong in first."""
    order = sorted((n for n in range(len(sectors)) if not there[n]), key=lambda n: -dense[n])
    return [[sectors[n], round(float(dense[n]), 6)] for n in order[:NEAREST]]


def _shift(cube: Cube) -> dict[str, Any]:
    """The change from the first to the last year in three parts, of each place and its sectors."""
    before, after = cube.whole[0], cube.whole[-1]
    growth = growths(before, after)
    total = float((after.sum() - before.sum()) / before.sum()) if before.sum() else 0.0
    found = shift_share(cube.people[0], cube.people[-1], growth, total)
    return {name: [_numbers(row) for row in rows] for name, rows in found.items()}


def _numbers(row: Array) -> list[float | None]:
    return [None if isnan(n) else round(float(n), 8) for n in row]
