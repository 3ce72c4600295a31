"""Drawings of readiness as SVG: the mark of a level, the radar of criteria, the line of scores.

All read in black and white: a level is how much of a disc is filled, what is unknown is a broken
circle with a question mark and never a point at zero, each site of a radar has its own stroke.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi, pgettext
from django.utils.translation import gettext as _

from majal.kernel.markup import filled
from majal.kernel.plots import Plot, numbered
from majal.modules.readiness.models import Criterion
from majal.modules.readiness.models.questionnaire import HIGHEST
from majal.modules.readiness.queries.scoring import Score

SIZE, RADIUS, MOST = 380.0, 138.0, 4
"""The sheet of a radar; how many sites have a stroke of their own."""
RING = '<circle class="rd-ring" cx="{c}" cy="{c}" r="{r:.1f}"/>'
SPOKE = '<path class="rd-spoke" d="M{:.1f} {:.1f}L{:.1f} {:.1f}"/>'
NUMBER = '<text class="rd-no" x="{:.1f}" y="{:.1f}" text-anchor="middle" direction="ltr">{}</text>'
EDGE = '<path class="rd-edge is-{}" d="M{:.1f} {:.1f}L{:.1f} {:.1f}"/>'
AREA = '<path class="rd-edge is-{}" d="M{}Z"/>'
DOT = '<circle class="rd-dot is-{}" cx="{:.1f}" cy="{:.1f}" r="4.5"/>'
HOLLOW = '<rect class="rd-hollow" x="{:.1f}" y="{:.1f}" width="9" height="9"/>'
FRAME = '<svg class="rd-radar" viewBox="0 0 {0} {0}" role="img" aria-label="{1}">{2}</svg>'
GLYPH = '<svg class="rd-g" viewBox="0 0 20 20" role="img" aria-label="{}">{}</svg>'
SAMPLE = '<svg class="rd-key" viewBox="0 0 28 14" aria-hidden="true">{}</svg>'


def glyph(level: int | None) -> SafeString:
    """A disc filled as far as the level goes; broken, with a question mark, where unknown."""
    if level is None:
        shape = SafeString(
            '<circle class="rd-gu" cx="10" cy="10" r="8"/><text class="rd-gq" x="10" y="14.5" '
            'text-anchor="middle">?</text>'
        )
        return filled(GLYPH, pgettext("a level", "unknown"), shape)
    words = _("level %(level)s of 4") % {"level": level}
    pie = ""
    if level == HIGHEST:
        pie = '<circle class="rd-gf" cx="10" cy="10" r="8"/>'
    elif level:
        turn = 2 * pi * level / HIGHEST
        side = -1 if get_language_bidi() else 1
        x, y = 10 + side * 8 * sin(turn), 10 - 8 * cos(turn)
        large, sweep = int(level > HIGHEST / 2), int(side > 0)
        pie = f'<path class="rd-gf" d="M10 10V2A8 8 0 {large} {sweep} {x:.2f} {y:.2f}Z"/>'
    return filled(GLYPH, words, SafeString(f'<circle class="rd-gc" cx="10" cy="10" r="8"/>{pie}'))


@dataclass(frozen=True)
class Line:
    """One site of a radar."""

    name: str
    levels: Mapping[str, int | None]

    def told(self, criteria: Sequence[Criterion]) -> str:
        """The same in words."""
        parts = []
        for criterion in criteria:
            level = self.levels.get(criterion.code)
            value = pgettext("a level", "unknown") if level is None else str(level)
            parts.append(f"{criterion} {value}")
        return f"{self.name}: " + ", ".join(parts)


def radar(lines: Sequence[Line], criteria: Sequence[Criterion]) -> SafeString:
    """All criteria around one centre, numbered as in the list beside; level 4 on the rim."""
    middle = SIZE / 2
    shapes = [RING.format(c=middle, r=RADIUS * n / HIGHEST) for n in range(1, HIGHEST + 1)]
    ways = [_way(n, len(criteria)) for n in range(len(criteria))]
    for n, (x, y) in enumerate(ways, start=1):
        shapes.append(SPOKE.format(middle, middle, middle + x * RADIUS, middle + y * RADIUS))
        far = RADIUS + 22
        shapes.append(NUMBER.format(middle + x * far, middle + y * far + 6, n))
    for kind, line in enumerate(lines[:MOST]):
        shapes += _outline(kind, [line.levels.get(c.code) for c in criteria], ways)
    told = ". ".join(line.told(criteria) for line in lines[:MOST])
    return filled(FRAME, f"{SIZE:g}", told, SafeString("".join(shapes)))


def sample(kind: int) -> SafeString:
    """The stroke of one site, for the legend."""
    inner = EDGE.format(kind, 0, 7, 28, 7) + DOT.format(kind, 14, 7)
    return filled(SAMPLE, SafeString(inner))


def _way(number: int, count: int) -> tuple[float, float]:
    """The direction of a criterion: the first on top, the others the way one reads."""
    turn = 2 * pi * number / max(1, count)
    x = sin(turn)
    return (-x if get_language_bidi() else x), -cos(turn)


def _outline(
    kind: int, levels: Sequence[int | None], ways: Sequence[tuple[float, float]]
) -> list[str]:
    """Dots at known levels, joined between neighbours that are both known; squares at the rim for
    what is unknown."""
    middle = SIZE / 2
    spots: list[tuple[float, float] | None] = []
    marks = []
    for level, (x, y) in zip(levels, ways, strict=True):
        if level is None:
            spots.append(None)
            reach = RADIUS + 2 + 0 * kind
            marks.append(HOLLOW.format(middle + x * reach - 4.5, middle + y * reach - 4.5))
            continue
        far = RADIUS * level / HIGHEST
        spots.append((middle + x * far, middle + y * far))
        marks.append(DOT.format(kind, middle + x * far, middle + y * far))
    if spots and all(spots):
        path = "L".join(f"{s[0]:.1f} {s[1]:.1f}" for s in spots if s)
        return [AREA.format(kind, path), *marks]
    pairs = zip(spots, [*spots[1:], spots[0]] if spots else [], strict=True)
    return [*(EDGE.format(kind, *a, *b) for a, b in pairs if a and b), *marks]


def history(
    name: str, told: Sequence[tuple[date, Score]], code: str, *, small: bool = False
) -> SafeString | None:
    """Low and high scores over the days of the assessments; None where there is none.

    ``small`` is one of many side by side, whose legend stands once below them.
    """
    if not told:
        return None
    first, last = told[0][0], told[-1][0]
    days = [(day.toordinal(), one) for day, one in told]
    left, right = float(first.toordinal()), float(last.toordinal())
    if left == right:
        left, right = left - 180, right + 180
    plot = Plot(
        f"rd-{code}".replace(".", "-"), (left, right), (0.0, 100.0), height=300.0, near=72.0
    )
    shown = sorted({first, last})
    plot.axes([(day.toordinal(), f"{day:%m/%Y}") for day in shown], numbered((0, 50, 100)))
    low = [(float(day), float(one.low)) for day, one in days]
    high = [(float(day), float(one.high)) for day, one in days]
    plot.hatched(low, high, _("what is unknown"))
    plot.line("main", low, _("what is proven"))
    plot.line("bound", high, _("were all unknown answers the best"))
    plot.marks("dot", low)
    words = "; ".join(
        _("%(day)s: from %(low)s to %(high)s of 100")
        % {"day": f"{day:%d/%m/%Y}", "low": one.first, "high": one.last}
        for day, one in told
    )
    drawn = plot.drawn(f"{name}. {words}")
    return drawn if small else filled("{}{}", drawn, plot.legend())
