"""The drawings of a scenario: fans of years, what decides, how parks filled."""

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from majal.kernel.plots import Plot, numbered, ticks
from majal.modules.scenarios.models import Assumption
from majal.modules.scenarios.queries.curve import MOST_YEARS, Curve, Point, at_age

MILLION = 1e6
ROW, TALL = 62.0, 20.0


def fan(name: str, years: Sequence[int], rows: Sequence[Sequence[float]], told: str) -> SafeString:
    """The central line of a series in its band from P10 to P90; the table says the same."""
    top = max((row[2] for row in rows), default=0) or 1
    plot = Plot(name, (years[0], years[-1]), (0, top * 1.08), near=72)
    whole = [(y, f"{y:.0f}") for y in ticks(*plot.x, 6) if float(y).is_integer()]
    plot.axes(whole, numbered(ticks(0, top, 5)))
    low, mid, high = (
        [(float(y), row[n]) for y, row in zip(years, rows, strict=True)] for n in range(3)
    )
    plot.band(low, high, _("from P10 to P90: eight draws of ten"))
    plot.line("main", mid, _("P50: half of the draws above, half below"))
    return SafeString(plot.drawn(told) + plot.legend())


def millions(rows: Sequence[Sequence[float]]) -> list[list[float]]:
    """Sums in millions of dirhams."""
    return [[v / MILLION for v in row] for row in rows]


def tornado(name: str, levers: Sequence[Sequence[Any]]) -> SafeString:
    """Each assumption by how closely the result follows it, from −1 to 1."""
    plot = Plot(name, (-1.1, 1.1), (0, len(levers)), 66 + ROW * len(levers), near=24)
    plot.axes(numbered([-1, -0.5, 0, 0.5, 1]), [])
    for place, (key, value) in enumerate(levers):
        y = len(levers) - place - 0.7
        words = str(Assumption(key).label)
        plot.text(-1.1, y, words[:1].upper() + words[1:], up=-20, anchor="after")
        plot.bar("high" if value >= 0 else "low", 0, value, y, TALL)
    plot.upright(0, "zero")
    return plot.drawn(_("How closely the result follows each assumption; the table says the same"))


def filling(points: Sequence[Point], curve: Curve | None) -> SafeString | None:
    """The points of the parks’ first years and the curve through them with its range."""
    if not points:
        return None
    plot = Plot("filling", (0, MOST_YEARS), (0, 108))
    plot.axes(numbered(ticks(0, MOST_YEARS, 9)), numbered([0, 25, 50, 75, 100], " %"))
    if curve:
        ages = [n * MOST_YEARS / 40 for n in range(41)]
        low = [(a, 100 * at_age(a, curve.final[0], curve.half[2])) for a in ages]
        mid = [(a, 100 * at_age(a, curve.final[1], curve.half[1])) for a in ages]
        high = [(a, 100 * at_age(a, curve.final[2], curve.half[0])) for a in ages]
        plot.band(low, high, _("range when each park is left out once"))
        plot.line("main", mid, _("curve through all parks"))
    plot.marks("dot", [(p.age, 100 * p.part) for p in points], _("a park in one year"))
    return SafeString(
        plot.drawn(_("Part of the capacity taken, by years since opening")) + plot.legend()
    )
