"""Boundaries: ready shapes for maps drawn by the server, and GeoJSON for those drawn elsewhere.

The outlines are OpenStreetMap's (ODbL): "© OpenStreetMap" stands beside each map made of them.
Names never come from the outlines' file; they are HCP's, found by code.
"""

import gzip
import hashlib
import json
import math
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from majal.kernel.actors import ANYONE, Actor
from majal.kernel.names import local
from majal.kernel.prepared import Prepared
from majal.modules.territories.models import COUNTRY, Level, Territory, address_of
from majal.modules.territories.queries.territory import territories_visible_to

OUTLINES = MappingProxyType({"region": "regions.geojson", "province": "provinces.geojson"})
"""The levels that have outlines, with the file of each; communes have none."""


LETTER = 0.5
"""The mean width of a letter of our fonts, in ems."""


@dataclass(frozen=True)
class Shape:
    """One territory on a map: ``d`` is its SVG path, ``x`` and ``y`` a point inside for a label."""

    code: str
    d: str
    x: float
    y: float
    name_ar: str
    name_fr: str
    name_en: str
    address: str

    def __str__(self) -> str:
        return local(self)


@dataclass(frozen=True)
class Map:
    """A drawing of the country by regions, or of a region by provinces, in its own units."""

    code: str
    width: int
    height: int
    shapes: tuple[Shape, ...]

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height}"


def map_of(code: str | None = None) -> Map:
    """The map on which the territory of ``code`` shows, ready to draw, in one query.

    None or the country: the twelve regions; anything else: the provinces of its region.

    Raises: KeyError when there is no such region.
    """
    sheet, paths = _sheet(code)
    names = {row[0]: row[1:] for row in _names(_region(code)).ask()}
    shapes = tuple(
        Shape(
            code=one,
            d=path["d"],
            x=path["at"][0],
            y=path["at"][1],
            name_ar=names[one][0],
            name_fr=names[one][1],
            name_en=names[one][2],
            address=address_of(one),
        )
        for one, path in paths.items()
        if one in names
    )
    return Map(_region(code) or COUNTRY, sheet["width"], sheet["height"], shapes)


@dataclass(frozen=True)
class Label:
    """A name on a map: ``x`` and ``y`` its middle, as text for SVG; ``mine`` marks the own one."""

    text: str
    x: str
    y: str
    mine: bool


def labels_of(drawn: Map, mine: str = "") -> list[Label]:
    """The names that fit on ``drawn`` without running into each other, in the reader's language.

    The own one comes first, then the larger shapes; one that finds no room moves a line up or down,
    or is left to the shape's title. On the map of the country a region goes by its first part.
    """
    whole = drawn.code != COUNTRY
    size = drawn.width / 28
    taken: list[tuple[float, float, float]] = []
    found = []
    for shape in sorted(drawn.shapes, key=lambda s: (s.code != mine, -len(s.d))):
        text = str(shape) if whole else str(shape).split("-")[0]
        half = len(text) * size * LETTER / 2
        for move in (0, -size, size):
            y = shape.y + move
            if all(
                abs(y - v) >= size * 0.95 or abs(shape.x - u) >= half + other
                for u, v, other in taken
            ):
                taken.append((shape.x, y, half))
                found.append(Label(text, f"{shape.x:.1f}", f"{y:.1f}", shape.code == mine))
                break
    return found


@lru_cache(maxsize=4096)
def place(lon: float, lat: float, code: str | None = None) -> tuple[float, float]:
    """Where a longitude and a latitude, in degrees, fall on ``map_of(code)``, in its units.

    Raises: KeyError when there is no such region.
    """
    sheet, _ = _sheet(code)
    k, tx, ty = (sheet["projection"][name] for name in ("k", "tx", "ty"))
    x = k * math.radians(lon) + tx
    y = ty - k * math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
    return round(x, 1), round(y, 1)


@dataclass(frozen=True)
class Outlines:
    """A GeoJSON file as kept (codes, no names), the same compressed, and the tag of its content."""

    plain: bytes
    compressed: bytes
    etag: str


@cache
def outlines(level: str) -> Outlines:
    """The outlines of ``level``.

    Raises: KeyError for a level without outlines.
    """
    content = files("majal.data").joinpath("boundaries", OUTLINES[level]).read_bytes()
    tag = f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'
    return Outlines(content, gzip.compress(content, mtime=0), tag)


def geojson(level: str, *, to: Actor = ANYONE) -> bytes:
    """The GeoJSON of ``level`` with names in three languages, in one query.

    Raises: KeyError for a level without outlines.
    """
    shapes = _geometries(level)
    found = territories_visible_to(to).filter(code__in=list(shapes)).select_related("parent")
    features = [_feature(t, shapes[t.code]) for t in found]
    head = (
        '{"type":"FeatureCollection","attribution":"© OpenStreetMap contributors, ODbL 1.0; HCP",'
    )
    return f'{head}"features":[{",".join(features)}]}}'.encode()


def _feature(territory: Territory, geometry: str) -> str:
    """One feature as text: its geometry is kept as text and only joined in."""
    properties = {
        "code": territory.code,
        "parent": territory.parent.code if territory.parent else None,
        "name_ar": territory.name_ar,
        "name_fr": territory.name_fr,
        "name_en": territory.name_en,
    }
    words = json.dumps(properties, ensure_ascii=False)
    code = json.dumps(territory.code)
    return f'{{"type":"Feature","id":{code},"properties":{words},"geometry":{geometry}}}'


@cache
def _geometries(level: str) -> dict[str, str]:
    collection = json.loads(outlines(level).plain)
    return {
        f["properties"]["code"]: json.dumps(f["geometry"], separators=(",", ":"))
        for f in collection["features"]
    }


@cache
def drawings() -> dict[str, Any]:
    """The ready drawings of the country and of each region, as kept."""
    content = files("majal.data").joinpath("boundaries", "paths.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(content)
    return found


@cache
def _names(region: str | None) -> Prepared[tuple[str, str, str, str]]:
    """The public names of what is drawn on a map."""
    rows = territories_visible_to(ANYONE)
    if region is None:
        rows = rows.filter(level=Level.REGION)
    else:
        rows = rows.filter(level=Level.PROVINCE, parent__code=region)
    return Prepared(lambda: rows.values_list("code", "name_ar", "name_fr", "name_en"))


def _region(code: str | None) -> str | None:
    return None if code in (None, COUNTRY) else str(code)[:2]


def _sheet(code: str | None) -> tuple[dict[str, Any], dict[str, Any]]:
    region = _region(code)
    if region is None:
        sheet = drawings()["country"]
        return sheet, dict(sorted(sheet["regions"].items()))
    sheet = drawings()["regions"][region]
    return sheet, dict(sorted(sheet["provinces"].items()))
