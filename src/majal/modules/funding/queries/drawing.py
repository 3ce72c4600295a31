"""The flow of money as a drawing: places computed on the server, in the reader's direction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils.translation import get_language_bidi

from majal.kernel.bidi import plain_number
from majal.modules.contributions.public import OPERATOR, Stage
from majal.modules.conventions.public import Convention, Named
from majal.modules.funding.queries.path import Path

WIDTH, HEIGHT, BAR, EDGE, GAP, LEAK = 1120, 250, 150, 10, 3, 44
COLOURS = 4
LEAST, LABELLED = 2, 26
"""Heights: of a bar that is hardly there, and from which a number fits into one."""


@dataclass(frozen=True)
class Band:
    """One convention in the drawing, or the smallest of many together (no convention)."""

    convention: Convention | Named | None
    values: Sequence[Decimal]
    unknown: int
    others: int = 0


def flow_of(path: Path) -> dict[str, Any] | None:
    """Bars, ribbons and leaks from promised to spent; None where no amount is known.

    A gap is None where nothing is recorded at the stage from which it would be counted.
    """
    bands = _bands(path)
    sums = [path.sums[s] for s in OPERATOR]
    most = max(sums)
    if not most:
        return None
    scale = (HEIGHT - 2 * EDGE - GAP * (len(bands) - 1)) / float(most)
    heights = [[float(v) * scale for v in band.values] for band in bands]
    tops = [
        [EDGE + sum(h[i] for h in heights[:j]) + GAP * j for i in range(len(OPERATOR))]
        for j in range(len(bands))
    ]
    return {
        "width": str(WIDTH),
        "height": str(HEIGHT),
        "bars": _bars(bands, heights, tops),
        "ribbons": _ribbons(heights, tops),
        "leaks": _leaks(heights, tops),
        "stages": [(Stage(s).label, sums[i]) for i, s in enumerate(OPERATOR)],
        "gaps": [gap if have else None for gap, have in zip(path.gaps, sums, strict=False)],
        "bands": bands,
    }


def _bands(path: Path) -> list[Band]:
    """The largest conventions, and all others as one where there are too many to tell apart."""
    shown = path.largest[: COLOURS if path.conventions <= COLOURS else COLOURS - 1]
    bands = [Band(r.convention, r.operator, r.unknown) for r in shown]
    others = path.conventions - len(shown)
    if others:
        values = [path.sums[s] - sum(r.sums[s] for r in shown) for s in OPERATOR]
        bands.append(Band(None, values, path.unknown - sum(r.unknown for r in shown), others))
    return bands


def _lefts() -> list[float]:
    """Where the bars of each stage begin: the first stage stands where reading begins."""
    step = BAR + (WIDTH - len(OPERATOR) * BAR) / (len(OPERATOR) - 1)
    places = [stage * step for stage in range(len(OPERATOR))]
    return [WIDTH - x - BAR for x in places] if get_language_bidi() else places


def _bars(
    bands: Sequence[Band], heights: Sequence[Sequence[float]], tops: Sequence[Sequence[float]]
) -> list[Mapping[str, Any]]:
    lefts = _lefts()
    return [
        {
            "colour": str(j),
            "x": _point(lefts[i]),
            "y": _point(tops[j][i]),
            "width": str(BAR),
            "height": _point(max(heights[j][i], LEAST)),
            "label": plain_number(value / 1_000_000, None, 1).removesuffix(",0").removesuffix(".0")
            if heights[j][i] > LABELLED
            else "",
            "text_x": _point(lefts[i] + BAR / 2),
            "text_y": _point(tops[j][i] + heights[j][i] / 2 + 5),
        }
        for j, band in enumerate(bands)
        for i, value in enumerate(band.values)
        if value
    ]


def _ends() -> list[tuple[float, float]]:
    """Between the bars of each stage and those of the next, in reading direction."""
    lefts = _lefts()
    if get_language_bidi():
        return [(one, other + BAR) for one, other in pairwise(lefts)]
    return [(one + BAR, other) for one, other in pairwise(lefts)]


def _ribbons(
    heights: Sequence[Sequence[float]], tops: Sequence[Sequence[float]]
) -> list[Mapping[str, str]]:
    found: list[Mapping[str, str]] = []
    ends = _ends()
    for j, own in enumerate(heights):
        for i in range(len(OPERATOR) - 1):
            thick = min(own[i], own[i + 1])
            if not thick:
                continue
            start, end = ends[i]
            middle, one, two = (start + end) / 2, tops[j][i], tops[j][i + 1]
            s, e, m = _point(start), _point(end), _point(middle)
            a, b, c, d = (_point(y) for y in (one, two, two + thick, one + thick))
            path = f"M{s} {a}C{m} {a} {m} {b} {e} {b}V{c}C{m} {c} {m} {d} {s} {d}z"
            found.append({"colour": str(j), "path": path})
    return found


def _leaks(heights: Sequence[Sequence[float]], tops: Sequence[Sequence[float]]) -> list[str]:
    """What stops at a stage, as a short hatched piece beside its bar."""
    found = []
    ends, reach = _ends(), -LEAK if get_language_bidi() else LEAK
    for j, own in enumerate(heights):
        for i in range(len(OPERATOR) - 1):
            missing = own[i] - own[i + 1]
            if missing <= 0.5:
                continue
            start, far = ends[i][0], ends[i][0] + reach
            top, low = tops[j][i] + own[i + 1], tops[j][i] + own[i]
            points = _point(start), _point(top), _point(far), _point(low)
            found.append("M{0} {1}H{2}V{3}H{0}z".format(*points))
    return found


def _point(value: float) -> str:
    """A number as SVG reads it in every language."""
    return f"{value:.1f}"
