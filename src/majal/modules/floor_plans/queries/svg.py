"""A drawing read without trust: of a file of SVG only closed shapes and their names are taken.

Nothing of the file itself is ever shown: shapes become numbers, names become folded texts.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil, cos, radians, sin, tan
from xml.parsers import expat

from majal.kernel.text import western
from majal.modules.floor_plans.errors import PlanEmpty, PlanNotSvg, PlanTooLarge, PlanUnsafe
from majal.modules.floor_plans.queries.paths import Point, Ring, numbers_of, rings_of_path

MOST_BYTES = 2_000_000
MOST_ELEMENTS = 50_000
MOST_SHAPES = 2_000
MOST_POINTS = 60_000
DEEPEST = 100
WIDTH = 1000
MARGIN = 10
HIGHEST = 10_000
SKIPPED = frozenset(
    (
        *("defs", "symbol", "clippath", "mask", "pattern", "marker", "style", "script", "use"),
        *("foreignobject", "metadata", "image", "lineargradient", "radialgradient", "filter"),
        *("switch", "animate", "animatetransform", "set"),
    )
)
NAMING = ("id", "label", "inkscape:label", "data-code", "data-name", "data-space", "aria-label")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{2})_")
_OTHER = re.compile(r"[^0-9A-Z\u0621-\u064A]+")
_WORD = re.compile(r"^(?:SPACE|ESPACE|ROOM|LOCAL|BUREAU|OFFICE|SALLE|LOT|PLATEAU)(?=\d|[A-Z]\d)")
_TURN = re.compile(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^)]*)\)")

Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass
class Shape:
    """A closed shape with what the drawing calls it, the surest name first."""

    names: list[str]
    rings: list[Ring]


@dataclass(frozen=True)
class Drawing:
    """The shapes of a floor, 1,000 wide and ``height`` high."""

    height: int
    shapes: list[Shape]


@dataclass
class _Level:
    """One element that is open: how it turns what is inside, what it is called."""

    tag: str
    matrix: Matrix = SAME
    names: list[str] = field(default_factory=list)
    first: int = 0
    text: list[str] = field(default_factory=list)
    at: Point = (0.0, 0.0)
    placed: bool = False


def read_drawing(content: bytes) -> Drawing:
    """The shapes of a file of SVG, moved so that they fill a width of 1,000.

    Raises: PlanNotSvg; PlanTooLarge; PlanUnsafe; PlanEmpty.
    """
    if len(content) > MOST_BYTES:
        raise PlanTooLarge
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = _refuse
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise PlanNotSvg from error
    if not reader.is_svg:
        raise PlanNotSvg
    reader.name_by_texts()
    return _fitted(reader.shapes)


def _refuse(*_declared: object) -> None:
    raise PlanUnsafe


def folded(name: str) -> str:
    """A name as codes are compared: western digits, capitals, nothing but letters and digits."""
    plain = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), name)
    return _OTHER.sub("", western(plain).upper())[:40]


def known_names(name: str) -> list[str]:
    """A name folded, and without the word for a room before it: “room-101” is 101 as well."""
    whole = folded(name)
    bare = _WORD.sub("", whole)
    return [one for one in dict.fromkeys((whole, bare)) if one]


class _Reader:
    """What is open while a file is read, and the shapes found so far."""

    def __init__(self) -> None:
        self.is_svg = False
        self.shapes: list[Shape] = []
        self.texts: list[tuple[Point, str]] = []
        self.open: list[_Level] = []
        self.hidden = 0
        self.elements = self.points = 0

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        """An element begins."""
        self.elements += 1
        if self.elements > MOST_ELEMENTS or len(self.open) + self.hidden > DEEPEST:
            raise PlanTooLarge
        name = tag.rpartition(":")[2].lower()
        self.is_svg = self.is_svg or (not self.open and name == "svg")
        if self.hidden or name in SKIPPED or _is_hidden(given):
            self.hidden += 1
            return
        outer = self.open[-1].matrix if self.open else SAME
        matrix = _times(outer, _matrix_of(given.get("transform", "")))
        names = [n for key in NAMING for n in known_names(given.get(key, "")[:200])]
        level = _Level(name, matrix, names, len(self.shapes))
        x, y = numbers_of(given.get("x", "0"))[:1], numbers_of(given.get("y", "0"))[:1]
        level.at = _moved(matrix, (x[0] if x else 0.0, y[0] if y else 0.0))
        level.placed = "x" in given and "y" in given
        self.open.append(level)
        if name in FORMS:
            self._keep(level, FORMS[name](given))

    def end(self, tag: str) -> None:  # noqa: ARG002
        """An element ends: a group of one shape names it, a title names what it stands in."""
        if self.hidden:
            self.hidden -= 1
            return
        level = self.open.pop()
        own = self.shapes[level.first :]
        said = " ".join("".join(level.text).split())[:100]
        if level.tag == "g" and len(own) == 1:
            own[0].names += [n for n in level.names if n not in own[0].names]
        elif level.tag in ("title", "desc") and said and self.open:
            self.open[-1].names += known_names(said)
            if self.open[-1].tag in FORMS and self.shapes:
                self.shapes[-1].names += known_names(said)
        elif level.tag == "tspan" and self.open:
            self.open[-1].text.append(said)  # Inkscape places the lines of a text, not the text
            self.open[-1].at = level.at if level.placed else self.open[-1].at
        elif level.tag == "text" and said:
            self.texts.append((level.at, said))

    def text(self, data: str) -> None:
        """Words inside an element."""
        if self.open and not self.hidden and len(self.open[-1].text) < 50:
            self.open[-1].text.append(data[:200])

    def _keep(self, level: _Level, rings: Iterable[Ring]) -> None:
        kept = [[_moved(level.matrix, point) for point in ring] for ring in rings if len(ring) > 2]
        if not kept:
            return
        self.points += sum(len(ring) for ring in kept)
        if self.points > MOST_POINTS or len(self.shapes) >= MOST_SHAPES:
            raise PlanTooLarge
        self.shapes.append(Shape(list(level.names), kept))

    def name_by_texts(self) -> None:
        """What is written inside a shape names it: the smallest shape around the words."""
        sized = sorted((abs(area_of(s.rings[0])), n) for n, s in enumerate(self.shapes))
        for point, said in self.texts[:MOST_SHAPES]:
            for _area, number in sized:
                if holds(self.shapes[number].rings[0], point):
                    self.shapes[number].names += known_names(said)
                    break


def area_of(ring: Ring) -> float:
    """The area of a polygon, with the sign of its turn."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def holds(ring: Ring, point: Point) -> bool:
    """Whether a point is inside a polygon."""
    x, y = point
    inside = False
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]:
            inside = not inside
    return inside


def _is_hidden(given: Mapping[str, str]) -> bool:
    style = given.get("style", "").replace(" ", "")[:500]
    return given.get("display") == "none" or "display:none" in style


def _rect(given: Mapping[str, str]) -> list[Ring]:
    x, y, wide, high = (
        (numbers_of(given.get(n, "0")) or [0.0])[0] for n in ("x", "y", "width", "height")
    )
    if wide <= 0 or high <= 0 or "%" in given.get("width", "") + given.get("height", ""):
        return []
    return [[(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]]


def _polygon(given: Mapping[str, str]) -> list[Ring]:
    found = numbers_of(given.get("points", ""))
    return [list(zip(found[::2], found[1::2], strict=False))]


def _path(given: Mapping[str, str]) -> list[Ring]:
    return rings_of_path(given.get("d", ""))


FORMS: Mapping[str, Callable[[Mapping[str, str]], list[Ring]]] = {
    "rect": _rect,
    "polygon": _polygon,
    "path": _path,
}


def _matrix_of(text: str) -> Matrix:
    found = SAME
    for kind, inside in _TURN.findall(text[:1000]):
        n = numbers_of(inside)
        if kind == "matrix" and len(n) == 6:
            turn: Matrix = (n[0], n[1], n[2], n[3], n[4], n[5])
        elif kind == "translate" and n:
            turn = (1, 0, 0, 1, n[0], n[1] if len(n) > 1 else 0)
        elif kind == "scale" and n:
            turn = (n[0], 0, 0, n[-1], 0, 0)
        elif kind == "rotate" and n:
            turn = _rotation(n)
        elif kind.startswith("skew") and n:
            lean = tan(radians(n[0]))
            turn = (1, 0, lean, 1, 0, 0) if kind == "skewX" else (1, lean, 0, 1, 0, 0)
        else:
            continue
        found = _times(found, turn)
    return found


def _rotation(n: list[float]) -> Matrix:
    angle = radians(n[0])
    turn: Matrix = (cos(angle), sin(angle), -sin(angle), cos(angle), 0, 0)
    if len(n) < 3:
        return turn
    there: Matrix = (1, 0, 0, 1, n[1], n[2])
    return _times(_times(there, turn), (1, 0, 0, 1, -n[1], -n[2]))


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[2] * b[1],
        a[1] * b[0] + a[3] * b[1],
        a[0] * b[2] + a[2] * b[3],
        a[1] * b[2] + a[3] * b[3],
        a[0] * b[4] + a[2] * b[5] + a[4],
        a[1] * b[4] + a[3] * b[5] + a[5],
    )


def _moved(m: Matrix, point: Point) -> Point:
    x, y = point
    return (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])


def _fitted(shapes: list[Shape]) -> Drawing:
    """All shapes moved and scaled to the width, rounded to a tenth."""
    if not shapes:
        raise PlanEmpty
    every = [point for shape in shapes for ring in shape.rings for point in ring]
    left, top = min(x for x, _ in every), min(y for _, y in every)
    wide, high = max(x for x, _ in every) - left, max(y for _, y in every) - top
    if not (1e-6 < wide < 1e9 and 1e-6 < high < 1e9):
        raise PlanEmpty
    scale = min((WIDTH - 2 * MARGIN) / wide, (HIGHEST - 2 * MARGIN) / high)

    def fit(point: Point) -> Point:
        x, y = (point[0] - left) * scale + MARGIN, (point[1] - top) * scale + MARGIN
        return (round(x, 1), round(y, 1))

    fitted = [Shape(s.names[:12], [[fit(p) for p in ring] for ring in s.rings]) for s in shapes]
    return Drawing(ceil(high * scale + 2 * MARGIN), fitted)
