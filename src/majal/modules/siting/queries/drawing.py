"""What is drawn of siting: the map of demand, the map of who is served, what each park adds."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from majal.kernel.bidi import isolated, plain_number, plain_percent
from majal.kernel.names import local
from majal.kernel.plots import Plot, numbered, ticks
from majal.modules.siting.models import Aim
from majal.modules.territories.public import map_of_provinces

CLASSES = 5
HUNDRED = 100


@dataclass(frozen=True)
class Land:
    """One province on a map: its outline, how it is shaded, what it says."""

    d: str
    shade: str
    words: str


@dataclass(frozen=True)
class Mark:
    """A sign on the map: an ``open`` park, one that is ``planned``, or a new one, numbered."""

    kind: str
    x: float
    y: float
    words: str
    number: int = 0


@dataclass(frozen=True)
class Drawn:
    """A map of the provinces, ready to be written as SVG."""

    name: str
    told: str
    lands: tuple[Land, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Step:
    """A class of the map of demand: its shade and the shares between which it lies, in percent."""

    shade: str
    low: float
    high: float


def demand_drawn(shares: Mapping[str, float], name: str = "demand") -> tuple[Drawn, list[Step]]:
    """Provinces in five classes of equally many, the darker the more demand; one query."""
    order = sorted(shares.values())
    size = max(1, -(-len(order) // CLASSES))
    groups = [order[n : n + size] for n in range(0, len(order), size)]
    steps = [
        Step(f"d{n}", HUNDRED * group[0], HUNDRED * group[-1]) for n, group in enumerate(groups)
    ]
    lands = []
    for shape in map_of_provinces().shapes:
        share = shares.get(shape.code, 0.0)
        at = next((n for n, group in enumerate(groups) if share <= group[-1]), len(groups) - 1)
        words = f"{local(shape)}: {plain_percent(HUNDRED * share, decimals=2)}"
        lands.append(Land(shape.d, f"d{at}", words))
    told = _("Map of the provinces and prefectures, the darker the more demand")
    return Drawn(name, told, tuple(lands), ()), steps


def served_drawn(content: Mapping[str, Any], limit: int, name: str = "served") -> Drawn:
    """Who is within the limit already, who will be, who will not; open and new parks; one query."""
    rows = {row[0]: row for row in content["rows"]}
    new = list(content["plan"]["chosen"])
    opened, planned = content["opened"], content["announced"]
    lands, marks = [], []
    for shape in map_of_provinces().shapes:
        row = rows.get(shape.code)
        if row is None:
            continue
        _code, _demand, then, _by, now, _with = row
        shade = "new" if now <= limit else "far"
        if then is not None and then <= limit:
            shade = "here"
        minutes = plain_number(now, decimals=0)
        way = minutes
        if then is not None:
            way = isolated(f"{plain_number(then, decimals=0)} → {minutes}")
        words = _("%(name)s: %(minutes)s min") % {"name": local(shape), "minutes": way}
        lands.append(Land(shape.d, shade, words))
        marks += _marks(shape, opened, planned, new)
    told = _("Map of the provinces and prefectures: who has a park within the time limit")
    order = ("planned", "open", "new")
    marks.sort(key=lambda mark: order.index(mark.kind))
    return Drawn(name, told, tuple(lands), tuple(marks))


def _marks(
    shape: Any, opened: Collection[str], planned: Collection[str], new: Sequence[str]
) -> list[Mark]:
    at, name = (shape.x, shape.y), local(shape)
    if shape.code in new:
        words = pgettext("map", "%(name)s: new park") % {"name": name}
        return [Mark("new", *at, words, new.index(shape.code) + 1)]
    if shape.code in opened:
        return [Mark("open", *at, pgettext("map", "%(name)s: open park") % {"name": name})]
    if shape.code in planned:
        return [Mark("planned", *at, pgettext("map", "%(name)s: announced park") % {"name": name})]
    return []


def curve_drawn(curve: Sequence[Mapping[str, Any]], aim: str, k: int) -> tuple[Any, Any] | None:
    """What each further park adds: the share that is served, or the way in minutes."""
    points = [
        (float(one["k"]), HUNDRED * one["served"] if aim == Aim.COVERING else one["value"])
        for one in curve
        if one["value"] is not None
    ]
    if len(points) <= 1:
        return None
    most = max(y for _x, y in points)
    top = float(HUNDRED) if aim == Aim.COVERING else most * 1.08
    plot = Plot("curve", (points[0][0], points[-1][0]), (0.0, top))
    unit = "%" if aim == Aim.COVERING else ""
    plot.axes([(x, plain_number(x)) for x, _y in points], numbered(ticks(0.0, top, 5), unit))
    words = {
        Aim.COVERING: _("Demand within the time limit, in percent"),
        Aim.MEDIAN: _("Mean way, in minutes"),
        Aim.CENTER: _("Longest way, in minutes"),
    }[Aim(aim)]
    plot.line("main", points, words)
    plot.marks("dot", [p for p in points if p[0] != k])
    plot.marks("claim", [p for p in points if p[0] == k], _("This study"))
    for x, y in points:
        plot.text(x, y, plain_number(y, decimals=0) + unit, up=-14)
    told = _("What each further park adds; the table below says the same")
    return plot.drawn(told), plot.legend()
