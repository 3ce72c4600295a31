"""All provinces and prefectures at once: drawn on the map of the country, and each as one point."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from majal.kernel.actors import ANYONE, Actor
from majal.kernel.permissions import may
from majal.kernel.prepared import Prepared
from majal.modules.sources.public import Source
from majal.modules.territories.models import (
    COUNTRY,
    Level,
    PeopleCount,
    TerritorySector,
    address_of,
)
from majal.modules.territories.permissions import Perm
from majal.modules.territories.queries.drawing import Map, Shape, drawings, outlines
from majal.modules.territories.queries.territory import territories_visible_to

GRID = 0.5
"""Corners are moved to this grid, in units of the drawing: neighbours keep one common border."""
LEAST = 4
"""A ring of fewer corners than this, on the grid, is too small to be seen."""
NAMES: Prepared[tuple[str, str, str, str]] = Prepared(
    lambda: (
        territories_visible_to(ANYONE)
        .filter(level=Level.PROVINCE)
        .values_list("code", "name_ar", "name_fr", "name_en")
    )
)


def map_of_provinces() -> Map:
    """The country by provinces and prefectures, ready to draw, in one query."""
    sheet, paths = drawings()["country"], _paths()
    places = _places()
    shapes = tuple(
        Shape(code, paths[code], *places[code], ar, fr, en, address_of(code))
        for code, ar, fr, en in NAMES.ask()
        if code in paths
    )
    return Map(COUNTRY, sheet["width"], sheet["height"], shapes)


@cache
def points_of_provinces() -> dict[str, tuple[float, float]]:
    """Latitude and longitude, in degrees, of a point inside each province or prefecture, by code.

    It is the middle of the widest part of its largest piece: no list of seats is held here.
    """
    found = {}
    for region in drawings()["regions"].values():
        k, tx, ty = (region["projection"][name] for name in ("k", "tx", "ty"))
        for code, path in region["provinces"].items():
            x, y = path["at"]
            lat = 2 * math.atan(math.exp((ty - y) / k)) - math.pi / 2
            found[code] = round(math.degrees(lat), 4), round(math.degrees((x - tx) / k), 4)
    return found


def businesses_by_branch(actor: Actor) -> dict[str, dict[str, int]]:
    """Businesses of the newest census that counts them, by province and branch, in one query."""
    if not may(actor, Perm.SEE):
        return {}
    rows = TerritorySector.objects.filter(
        establishments__isnull=False, territory__level=Level.PROVINCE
    )
    found: dict[str, dict[str, int]] = {}
    newest: dict[str, int] = {}
    for code, year, sector, number in rows.order_by("territory__code", "-year").values_list(
        "territory__code", "year", "sector", "establishments"
    ):
        if newest.setdefault(code, year) == year:
            found.setdefault(code, {})[sector] = number or 0
    return found


@dataclass(frozen=True)
class Kind:
    """One kind of people of the newest census that counts it, by code of province."""

    year: int
    source: Source
    values: dict[str, float] = field(default_factory=dict)


def people_by_kind(actor: Actor) -> dict[str, Kind]:
    """Young, higher-educated and unemployed people of every province, in one query."""
    if not may(actor, Perm.SEE):
        return {}
    found: dict[str, Kind] = {}
    rows = PeopleCount.objects.order_by("-year").select_related("source", "territory")
    for one in rows:
        kind = found.setdefault(one.kind, Kind(one.year, one.source))
        if kind.year == one.year:
            kind.values[one.territory.code] = float(one.value)
    return found


@cache
def _places() -> dict[str, tuple[float, float]]:
    """The points of the provinces, on the sheet of the country."""
    return {code: _placed(lon, lat) for code, (lat, lon) in points_of_provinces().items()}


@cache
def _paths() -> dict[str, str]:
    """The outline of each province on the sheet of the country, coarse enough for a small map."""
    collection = json.loads(outlines(Level.PROVINCE).plain)
    return {
        f["properties"]["code"]: "".join(_ring(ring) for ring in _rings(f["geometry"]))
        for f in collection["features"]
    }


def _rings(geometry: dict[str, Any]) -> list[Sequence[Sequence[float]]]:
    pieces = geometry["coordinates"]
    whole = pieces if geometry["type"] == "MultiPolygon" else [pieces]
    return [ring for piece in whole for ring in piece]


def _ring(ring: Sequence[Sequence[float]]) -> str:
    corners: list[tuple[float, float]] = []
    for lon, lat in ring:
        x, y = (round(v / GRID) * GRID for v in _placed(lon, lat))
        if not corners or corners[-1] != (x, y):
            corners.append((x, y))
    if len(corners) < LEAST:
        return ""
    first, *others = corners[:-1] if corners[0] == corners[-1] else corners
    steps, (x, y) = [], first
    for u, v in others:
        steps.append(f"{u - x:g} {v - y:g}")
        x, y = u, v
    return f"M{first[0]:g} {first[1]:g}l{' '.join(steps)}z"


def _placed(lon: float, lat: float) -> tuple[float, float]:
    projection = drawings()["country"]["projection"]
    k, tx, ty = (projection[name] for name in ("k", "tx", "ty"))
    x = k * math.radians(lon) + tx
    y = ty - k * math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
    return round(x, 2), round(y, 2)
