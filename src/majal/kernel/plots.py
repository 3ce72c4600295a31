"""Drawings of models as SVG: lines, steps, bands and marks on two axes, without a script.

Each kind of line has its own stroke and each band its own hatching, so that a drawing reads in
black and white; colours come from the page's style sheet. In Arabic the x axis runs from the right.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, log10

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

from majal.kernel.bidi import plain_number
from majal.kernel.markup import filled, joined

WIDTH, HEIGHT = 720.0, 340.0
NEAR, FAR, TOP, BOTTOM = 64.0, 24.0, 22.0, 44.0
"""Room for the numbers of the y axis, at the far end, above, and for those of the x axis."""
Point = tuple[float, float]
HATCH = (
    '<defs><pattern id="{}" width="7" height="7" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path d="M0 0v7" class="mp-ht"/></pattern></defs>'
)
PATH = '<path class="mp-{}" d="{}"/>'
HATCHED = '<path class="mp-hatch" fill="url(#{})" d="{}"/>'
TEXT = '<text class="mp-t {}" x="{}" y="{}" text-anchor="{}" direction="ltr">{}</text>'
GRID = '<path class="mp-grid" d="M{} {}H{}"/>'
BAR = '<rect class="mp-{}" x="{}" y="{}" width="{}" height="{}"/>'
SAMPLE = '<li><svg class="mp-s" viewBox="0 0 28 14" aria-hidden="true">{}</svg><span>{}</span></li>'


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round values between two ends, at most about ``most`` of them."""
    if high <= low:
        return [low]
    raw = (high - low) / max(1, most - 1)
    size: float = 10.0 ** floor(log10(raw))
    step = next(size * m for m in (1, 2, 2.5, 5, 10) if size * m >= raw - 1e-12)
    first = ceil(low / step - 1e-9)
    return [round(n * step, 10) for n in range(first, floor(high / step + 1e-9) + 1)]


@dataclass
class Plot:
    """Shapes on axes from ``x`` to ``x``, ``y`` to ``y``; ``name`` is unique on its page."""

    name: str
    x: Point
    y: Point
    height: float = HEIGHT
    near: float = NEAR
    shapes: list[SafeString] = field(default_factory=list)
    keys: list[tuple[SafeString, object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rtl = get_language_bidi()

    def at(self, x: float, y: float) -> Point:
        """Where a value stands on the sheet."""
        (left, right), (low, high) = self.x, self.y
        wide, tall = WIDTH - self.near - FAR, self.height - TOP - BOTTOM
        over = self.near + (x - left) / ((right - left) or 1) * wide
        down = TOP + (high - y) / ((high - low) or 1) * tall
        return round(WIDTH - over if self.rtl else over, 1), round(down, 1)

    def axes(
        self,
        xs: Iterable[tuple[float, str]],
        ys: Iterable[tuple[float, str]],
        *,
        grid: bool = True,
    ) -> None:
        """The numbers along both axes, and a thin line at each of those of y."""
        start, end = (self.at(x, self.y[0])[0] for x in self.x)
        for y, words in ys:
            _x, down = self.at(self.x[0], y)
            if grid:
                self.shapes.append(filled(GRID, start, down, end))
            beside = start + 10 if self.rtl else start - 10
            anchor = "start" if self.rtl else "end"
            self.shapes.append(filled(TEXT, "mp-y", beside, down + 5, anchor, words))
        for x, words in xs:
            over, _y = self.at(x, self.y[0])
            foot = self.height - BOTTOM + 24
            self.shapes.append(filled(TEXT, "mp-x", over, foot, "middle", words))

    def line(self, kind: str, points: Iterable[Point], words: object = "") -> None:
        """Points joined; ``words`` go to the legend."""
        self._path(kind, [self.at(*p) for p in points], words)

    def steps(self, kind: str, points: Sequence[Point], words: object = "") -> None:
        """A value that holds until the next point."""
        self._path(kind, [self.at(*p) for p in stepped(points)], words)

    def band(self, low: Sequence[Point], high: Sequence[Point], words: object = "") -> None:
        """A plain area between two lines."""
        self.shapes.append(filled(PATH, "band", self._area(low, high)))
        self._key(filled('<rect class="mp-band" width="28" height="14"/>'), words)

    def hatched(self, low: Sequence[Point], high: Sequence[Point], words: object = "") -> None:
        """A hatched area between two lines."""
        mark = f"{self.name}-hatch"
        self.shapes.append(filled(HATCH + HATCHED, mark, mark, self._area(low, high)))
        box = '<rect class="mp-hatch" fill="url(#{})" width="28" height="14"/>'
        self._key(filled(box, mark), words)

    def marks(self, kind: str, points: Iterable[Point], words: object = "") -> None:
        """A diamond (``claim``) or a dot (any other kind) at each point."""
        for point in points:
            self.shapes.append(filled(PATH, kind, _mark(kind, *self.at(*point))))
        self._key(filled(PATH, kind, _mark(kind, 14, 7)), words)

    def bar(self, kind: str, left: float, right: float, y: float, tall: float) -> None:
        """A lying bar from one x to another, in the middle of y; ``tall`` in units of the sheet."""
        (one, down), (two, _y) = self.at(left, y), self.at(right, y)
        wide = round(abs(two - one), 1)
        self.shapes.append(
            filled(BAR, kind, min(one, two), round(down - tall / 2, 1), wide, round(tall, 1))
        )

    def upright(self, x: float, kind: str = "zero", words: object = "") -> None:
        """A line from top to bottom."""
        self._path(kind, [self.at(x, self.y[0]), self.at(x, self.y[1])], words)

    def level(self, y: float, kind: str = "zero", words: object = "") -> None:
        """A line from side to side."""
        self._path(kind, [self.at(self.x[0], y), self.at(self.x[1], y)], words)

    def text(self, x: float, y: float, words: str, *, up: float = -10, anchor: str = "mid") -> None:
        """A short number or code beside a point; ``anchor`` is before, mid or after it."""
        over, down = self.at(x, y)
        ends = {"mid": "middle", "before": "start" if self.rtl else "end"}
        side = ends.get(anchor, "end" if self.rtl else "start")
        self.shapes.append(filled(TEXT, "mp-v", over, round(down + up, 1), side, words))

    def drawn(self, told: object) -> SafeString:
        """The whole drawing; ``told`` says in words what it shows."""
        frame = '<svg class="plot" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
        whole = SafeString("".join(self.shapes))
        return filled(frame, f"{WIDTH:g}", f"{self.height:g}", told, whole)

    def legend(self) -> SafeString:
        """What each kind of line and area means."""
        return filled('<ul class="mp-k">{}</ul>', joined(SAMPLE, self.keys))

    def _path(self, kind: str, places: list[Point], words: object) -> None:
        if places:
            self.shapes.append(filled(PATH, kind, "M" + "L".join(f"{x} {y}" for x, y in places)))
        self._key(filled(PATH, kind, "M0 7H28"), words)

    def _key(self, sample: SafeString, words: object) -> None:
        if words:
            self.keys.append((sample, words))

    def _area(self, low: Sequence[Point], high: Sequence[Point]) -> str:
        around = [self.at(*p) for p in (*low, *reversed(high))]
        return "M" + "L".join(f"{x} {y}" for x, y in around) + "Z"


def stepped(points: Sequence[Point]) -> list[Point]:
    """The corners of a staircase through these points."""
    found: list[Point] = []
    for x, y in points:
        if found:
            found.append((x, found[-1][1]))
        found.append((x, y))
    return found


def numbered(values: Iterable[float], unit: str = "") -> list[tuple[float, str]]:
    """Values with what stands beside them on an axis."""
    return [(v, plain_number(v) + unit) for v in values]


def _mark(kind: str, x: float, y: float) -> str:
    if kind == "claim":
        return f"M{x} {y - 7}l7 7l-7 7l-7 -7z"
    return f"M{x - 4} {y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"
