"""The drawings of additionality: the tornado of one park, gross beside net of several."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from majal.kernel.bidi import plain_number
from majal.kernel.plots import Plot, numbered, ticks
from majal.modules.additionality.models import Factor
from majal.modules.additionality.queries.netting import Lever, Span

ROW, TALL = 72.0, 24.0
BAR = 0.3
"""Where a bar stands in its row, below the name of its factor, in parts of the row."""


def tornado_drawn(net: Span, levers: Sequence[Lever]) -> SafeString | None:
    """Bars around the central result, the widest on top, each below the name of its factor."""
    if not levers or not any(lever.width for lever in levers):
        return None
    ends = [float(v) for x in levers for v in (x.at_low, x.at_high)]
    low, high, middle = min(ends), max(ends), float(net.central)
    room = (high - low) * 0.16
    plot = Plot(
        "tornado", (low - room, high + room), (0, len(levers)), 66 + ROW * len(levers), near=24
    )
    plot.axes(numbered(ticks(*plot.x, 5)), [])
    for place, lever in enumerate(levers):
        y = len(levers) - place - 1 + BAR
        name = str(Factor(lever.factor).label).capitalize()
        plot.text(plot.x[0], y, name, up=-26, anchor="after")
        for kind, value in (("low", lever.at_low), ("high", lever.at_high)):
            plot.bar(kind, middle, float(value), y, TALL)
            side = "after" if float(value) > middle else "before"
            if value != net.central:
                _beside(plot, float(value), y, value, side)
    plot.upright(middle, "when")
    told = _("How much each factor decides; the table below says the same")
    return plot.drawn(told)


def _beside(plot: Plot, x: float, y: float, value: Decimal, side: str) -> None:
    gap = (plot.x[1] - plot.x[0]) * 0.01 * (1 if side == "after" else -1)
    plot.text(x + gap, y, plain_number(round(value)), up=5, anchor=side)


def bars_of(results: Sequence[Any]) -> list[dict[str, Any]]:
    """Gross and net of each park as places in percent of the largest, for bars of one scale."""
    highest = max((float(r.gross.high) for r in results if r.gross), default=0.0)
    highest = max([highest, *(float(r.net.high) for r in results if r.net)])
    found = []
    for one in results:
        net = one.net
        row: dict[str, Any] = {"result": one, "gross": _width(one.gross, highest)}
        if net is not None and highest:
            row["sure"] = f"{100 * float(net.low) / highest:.2f}"
            row["maybe"] = f"{100 * float(net.high - net.low) / highest:.2f}"
        found.append(row)
    return found


def _width(span: Span | None, highest: float) -> str:
    return f"{100 * float(span.central) / highest:.2f}" if span and highest else "0"
