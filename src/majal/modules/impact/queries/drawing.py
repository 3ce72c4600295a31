"""The drawings of a scorecard as SVG: the radar of channels, the line of past values.

Both read in black and white: what is known is a filled diamond, what is unknown a hollow square on
a broken spoke at the rim, never a point at zero; a year for which not all parks answered is hollow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import cos, pi, sin
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from majal.kernel.bidi import plain_number
from majal.kernel.markup import filled
from majal.kernel.names import local
from majal.modules.figures.public import at_reading_size, definition_of
from majal.modules.impact.queries.cards import Card, Entry, Scorecard
from majal.modules.impact.queries.standing import Aim, Point, Stands
from majal.modules.parks.public import Park

SIZE, RADIUS = 320.0, 116.0
RINGS = (0.25, 0.5, 0.75, 1.0)
RING = '<circle class="im-ring" cx="{c}" cy="{c}" r="{r:.1f}"/>'
SPOKE = '<path class="im-spoke{}" d="M{:.1f} {:.1f}L{:.1f} {:.1f}"/>'
KNOWN = '<path class="im-known" d="M{:.1f} {:.1f}l6 6-6 6-6-6z"/>'
UNKNOWN = '<rect class="im-unknown" x="{:.1f}" y="{:.1f}" width="11" height="11"/>'
MARK = '<text class="im-no" x="{:.1f}" y="{:.1f}" text-anchor="middle" direction="ltr">{}</text>'
FRAME = '<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
WIDE, TALL, EDGE = 132.0, 34.0, 6.0


@dataclass(frozen=True)
class Spoke:
    """One channel of a radar: its number, its name, how its promises stand."""

    number: int
    label: Any
    on_course: int
    judged: int
    unknown: int

    @property
    def index(self) -> Decimal | None:
        """Promises on course in hundredths of those of which it can be told."""
        return Decimal(100) * self.on_course / self.judged if self.judged else None


def spokes_of(card: Scorecard, park: Park | None = None) -> list[Spoke]:
    """The channels of a scorecard; of one of its parks, by the promises of that park alone."""
    return [_spoke(n, c, park) for n, c in enumerate(_channels(card), start=1)]


def _channels(card: Scorecard) -> list[Card]:
    return [c for c in card.cards if c.channel != "network"]


def _spoke(number: int, card: Card, park: Park | None) -> Spoke:
    aims: Sequence[Aim] = card.aims
    if park is not None:
        aims = [a for a in aims if a.park is not None and a.park.pk == park.pk]
    unknown = sum(a.stands == Stands.UNKNOWN for a in aims)
    on_course = sum(a.stands in (Stands.REACHED, Stands.PROGRESSING) for a in aims)
    return Spoke(number, card.label, on_course, len(aims) - unknown, unknown)


def radar(spokes: Sequence[Spoke], *, name: object, small: bool = False) -> SafeString:
    """All channels around one centre; ``name`` says whose they are."""
    middle = SIZE / 2
    shapes = [SafeString(RING.format(c=middle, r=RADIUS * ring)) for ring in RINGS]
    places: list[tuple[float, float] | None] = []
    marks = []
    for spoke in spokes:
        x, y = _way(spoke.number, len(spokes))
        known = spoke.index is not None
        end = (middle + x * RADIUS, middle + y * RADIUS)
        shapes.append(_spoke_line(end, broken=not known))
        marks.append(_number(spoke.number, middle + x * (RADIUS + 24), middle + y * (RADIUS + 24)))
        if spoke.index is None:
            places.append(None)
            marks.append(SafeString(UNKNOWN.format(end[0] - 5.5, end[1] - 5.5)))
            continue
        far = RADIUS * float(spoke.index) / 100
        place = (middle + x * far, middle + y * far)
        places.append(place)
        marks.append(SafeString(KNOWN.format(place[0], place[1] - 6)))
    shapes += [*_outline(places), *marks]
    told = _told(spokes, name)
    kind = "im-radar is-small" if small else "im-radar"
    return filled(FRAME, kind, SIZE, SIZE, told, SafeString("".join(shapes)))


def _way(number: int, count: int) -> tuple[float, float]:
    """The direction of a channel: the first on top, the others the way one reads."""
    turn = 2 * pi * (number - 1) / count
    x = sin(turn)
    return (-x if get_language_bidi() else x), -cos(turn)


def _spoke_line(end: tuple[float, float], *, broken: bool) -> SafeString:
    middle = SIZE / 2
    return SafeString(SPOKE.format(" is-broken" if broken else "", middle, middle, *end))


def _number(number: int, x: float, y: float) -> SafeString:
    return SafeString(MARK.format(x, y + 6, number))


def _outline(places: Sequence[tuple[float, float] | None]) -> list[SafeString]:
    """The area where all is known; else the lines between neighbours that are both known."""
    known = [p for p in places if p is not None]
    if len(known) == len(places) and known:
        line = "L".join(f"{x:.1f} {y:.1f}" for x, y in known)
        return [SafeString(f'<path class="im-area" d="M{line}Z"/>')]
    pairs = zip(places, [*places[1:], places[0]] if places else [], strict=True)
    return [
        SafeString(f'<path class="im-edge" d="M{a[0]:.1f} {a[1]:.1f}L{b[0]:.1f} {b[1]:.1f}"/>')
        for a, b in pairs
        if a is not None and b is not None
    ]


def _told(spokes: Sequence[Spoke], name: object) -> str:
    words = [
        _("%(channel)s: %(good)s of %(all)s")
        % {"channel": s.label, "good": s.on_course, "all": s.judged}
        if s.judged
        else _("%(channel)s: unknown") % {"channel": s.label}
        for s in spokes
    ]
    return f"{name}. " + " · ".join(words)


def sparkline(entry: Entry) -> SafeString | None:
    """The past values of one measure, oldest at the beginning; None with fewer than two."""
    points = entry.trend
    if len(points) < 2:
        return None
    most = max(p.answered for p in points)
    values = [float(p.value) for p in points]
    low, high = min(values), max(values)
    first, last = points[0].year, points[-1].year
    places = []
    for point in points:
        across = EDGE + (point.year - first) / (last - first or 1) * (WIDE - 2 * EDGE)
        x = WIDE - across if get_language_bidi() else across
        y = TALL / 2
        if high > low:
            y = EDGE + (high - float(point.value)) / (high - low) * (TALL - 2 * EDGE)
        places.append((round(x, 1), round(y, 1), point.answered == most))
    line = "L".join(f"{x} {y}" for x, y, _all in places)
    dots = [
        f'<circle class="im-dot{"" if full else " is-part"}" cx="{x}" cy="{y}" r="3"/>'
        for x, y, full in places
    ]
    shapes = SafeString(f'<path class="im-line" d="M{line}"/>{"".join(dots)}')
    return filled(FRAME, "im-spark", WIDE, TALL, _years(entry, points), shapes)


def _years(entry: Entry, points: Sequence[Point]) -> str:
    """The same in words: ``Jobs. 2022: 80 · 2023: 100``."""
    unit = entry.measure.unit
    told = (f"{p.year}: {plain_number(at_reading_size(p.value, unit)[0])}" for p in points)
    return f"{local(definition_of(entry.measure))}. " + " · ".join(told)
