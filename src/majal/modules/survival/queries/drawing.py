"""The drawings of survival, from plain data: the estimate and its bounds, the cohorts."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from majal.kernel.bidi import plain_percent
from majal.kernel.names import stored_language
from majal.kernel.plots import Plot, stepped

YEAR = 12
SHOWN = 24
"""The horizon at which cohorts are compared, in months."""


def curve_drawn(result: Mapping[str, Any]) -> tuple[SafeString, SafeString] | None:
    """The estimate, its band, the bounds of what nobody knows, the published shares."""
    if not result["count"] or result["longest"] <= 0:
        return None
    claimed = [claim["months"] for claim in result["claims"]]
    far = max(result["longest"], result["best"][-1][0], *claimed, YEAR)
    far = ceil(far / YEAR) * YEAR
    every = YEAR * max(1, ceil(far / YEAR / 8))
    plot = Plot("survival", (0, far), (0, 100))
    plot.axes(
        [(float(m), f"{m}") for m in range(0, far + 1, every)],
        [(float(v), plain_percent(v)) for v in (0, 25, 50, 75, 100)],
    )
    worst, best = stepped(result["worst"]), stepped(result["best"])
    plot.hatched(worst, best, _("what nobody knows: worst case to best case"))
    rows = result["curve"]
    if rows:
        end = result["longest"]
        held = [(t, low, high) for t, _s, low, high, _e, _n in rows]
        last = held[-1]
        held.append((end, last[1], last[2]))
        plot.band(
            stepped([(t, low) for t, low, _h in held]),
            stepped([(t, high) for t, _l, high in held]),
            _("band of the estimate (95%)"),
        )
    steps = [(0.0, 100.0), *((row[0], row[1]) for row in rows)]
    plot.steps("main", [*steps, (result["longest"], steps[-1][1])], _("estimate (Kaplan–Meier)"))
    points = sorted({(claim["months"], claim["value"]) for claim in result["claims"]})
    if points:
        plot.marks("claim", points, _("published share"))
    told = _("Share of companies still in business by months; the table below says the same")
    return plot.drawn(told), plot.legend()


def cohorts_drawn(result: Mapping[str, Any]) -> list[dict[str, Any]]:
    """For each year the bounds at the horizon, as places in percent on one line."""
    found = []
    for cohort in result["cohorts"]:
        row = next(one for one in cohort["at"] if one["months"] == SHOWN)
        if row["low"] is None:
            found.append({"year": cohort["year"], "row": row, "count": cohort["count"]})
            continue
        found.append(
            {
                "year": cohort["year"],
                "count": cohort["count"],
                "row": row,
                "sure": f"{row['low']:.2f}",
                "maybe": f"{row['high'] - row['low']:.2f}",
            }
        )
    return found


def claims_told(result: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The published shares in the reader’s language, with what our records say of each."""
    words = {
        "few": _("Our own records cannot tell yet: fewer than ten companies began that long ago."),
        "above": _("Higher than our records allow, even if every unknown company is in business."),
        "below": _("Lower than our records allow, even if every unknown company has closed."),
        "possible": _("Possible: it lies between our worst case and our best case."),
    }
    language = stored_language()
    return [
        {
            **claim,
            "name": claim["names"].get(language) or claim["names"]["en"],
            "words": words[claim["verdict"]],
        }
        for claim in result["claims"]
    ]


def table_of(result: Mapping[str, Any]) -> tuple[list[str], list[Sequence[Any]]]:
    """The estimate as a table to take away."""
    headers = [
        _("Months"),
        _("In business (%)"),
        _("Band, low (%)"),
        _("Band, high (%)"),
        _("Error (Greenwood, points)"),
        _("Companies followed"),
    ]
    return headers, [tuple(row) for row in result["curve"]]
