"""Places in percent and kinds of tile for the drawings of ambition: computed, never typed."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from majal.kernel.names import local
from majal.modules.ambition.queries.overview import Overview
from majal.modules.ambition.queries.promises import Promise, Slip
from majal.modules.figures.public import Said, dimension_label
from majal.modules.parks.public import ParkState

PARKS_MEASURE = "operating_sites"
NEAR = 3
"""Goals less than this number of parks apart write their words on two sides."""
WORDS = {"wide": (19.0, 27.0), "narrow": (24.0, 34.0)}
"""How much of the line, in %, a date takes, and an opening in words: on a desk and on a phone."""


def tiles_of(overview: Overview) -> dict[str, Any] | None:
    """The parks promised for the farthest due year, one tile each, and how many stand where.

    The operating ones are given as a range when fresh sources differ; works and what is not yet
    begun count only parks with a named operator, since the targets are the operator's own.
    """
    goals = [
        p
        for p in overview.promises
        if p.measure.code == PARKS_MEASURE and p.target.value is not None
    ]
    if not goals:
        return None
    year = max(p.target.period_last.year for p in goals)
    targets = [p.target for p in goals if p.target.period_last.year == year]
    low, high = _operating_range(goals[0])
    works = [p for p in overview.parks if p.state == ParkState.WORKS and p.operator_id]
    values = [int(t.value or 0) for t in targets]
    total = max([*values, high + len(works)])
    begun = high + len(works)
    said = sorted(
        t.source.published_last.year for t in targets if t.source and t.source.published_last
    )
    kinds = ["op"] * low + ["maybe"] * (high - low) + ["wk"] * len(works)
    kinds += ["no"] * (total - len(kinds))
    return {
        "year": year,
        "goals": _spread(sorted(targets, key=lambda t: (t.value or 0, t.pk))),
        "first": said[0] if said else "",
        "last": said[-1] if said else "",
        "kinds": kinds,
        "low": low,
        "high": high,
        "works": len(works),
        "works_from": high + 1,
        "works_to": begun,
        "works_names": pgettext("between names in a list", ", ").join(
            local(p, "short") for p in works
        ),
        "gap_from": begun + 1,
        "gap_low": max(0, min(values) - begun),
        "gap_high": max(0, max(values) - begun),
        "uncertain": _scopes(goals[0]),
        "label": _("%(low)s to %(high)s parks operating out of %(total)s")
        % {"low": low, "high": high, "total": total},
    }


def timeline_of(slips: Sequence[Slip], *, today: date) -> dict[str, Any]:
    """Rows of promised dates on one axis of years, from before the first to after today."""
    if not slips:
        return {"rows": [], "years": [], "today": "0"}
    days = [d.when.last() for s in slips for d in s.dues]
    days += [s.opened.last() for s in slips if s.opened]
    start = min(days) - timedelta(days=180)
    end = max([*days, today]) + timedelta(days=120)

    def place(day: date) -> float:
        return round((day - start).days / (end - start).days * 100, 2)

    now = place(today)
    rows = []
    for slip in slips:
        places = [place(d.when.last()) for d in slip.dues]
        until = place(slip.opened.last()) if slip.opened else now
        opened = [until] if slip.opened else []
        wide, narrow = (_heights(places, opened, *sizes) for sizes in WORDS.values())
        rows.append(
            {
                "park": slip.park,
                "opened": slip.opened,
                "opened_at": f"{until:.2f}",
                "opened_heights": (str(wide[-1]), str(narrow[-1])),
                "heights": (str(max(wide)), str(max(narrow))),
                "months_late": slip.months_late,
                "late_from": f"{place(slip.first.last()):.2f}",
                "late_size": f"{max(0.0, until - place(slip.first.last())):.2f}",
                "arcs": [_arc(a, b) for a, b in pairwise(places)],
                "dues": [
                    {
                        "when": due.when,
                        "said": due.said,
                        "target": due.target,
                        "place": f"{at:.2f}",
                        "heights": (str(wide[n]), str(narrow[n])),
                    }
                    for n, (due, at) in enumerate(zip(slip.dues, places, strict=True))
                ],
            }
        )
    years = [
        (y, f"{place(date(y, 1, 1)):.2f}")
        for y in range(start.year + 1, end.year + 1)
        if abs(place(date(y, 1, 1)) - now) > 4
    ]
    return {"rows": rows, "years": years, "today": f"{now:.2f}"}


def promises_shown(overview: Overview) -> list[Promise]:
    """The other dated promises of the network, one per measure and value; the tiles show parks."""
    found: dict[tuple[str, object], Promise] = {}
    for promise in overview.promises:
        if promise.measure.code != PARKS_MEASURE:
            found.setdefault((promise.measure.code, promise.target.value), promise)
    return sorted(found.values(), key=lambda p: (p.share is None, p.target.period_last))


def _spread(targets: Sequence[Said]) -> list[tuple[Said, bool]]:
    """Each goal, and whether its words stand after its line: where the one before is too near."""
    found: list[tuple[Said, bool]] = []
    for target in targets:
        near = bool(found) and (target.value or 0) - (found[-1][0].value or 0) < NEAR
        found.append((target, near and not found[-1][1]))
    return found


def _operating_range(promise: Promise) -> tuple[int, int]:
    """The headline number of parks, and the fresh rival of its own day's year that differs most."""
    if promise.reality is None or promise.reality.chosen.value is None:
        return 0, 0
    head = promise.reality.chosen
    same_year = [
        int(r.value)
        for r in promise.reality.rivals
        if r.value is not None and r.period_last.year == head.period_last.year
    ]
    values = [int(head.value or 0), *same_year]
    return min(values), max(values)


def _scopes(promise: Promise) -> str:
    """How the statements that disagree define the whole, in words: "with …", "without …"."""
    if promise.reality is None:
        return ""
    scopes = {
        dimension_label("scope", s.dimensions["scope"])
        for s in (promise.reality.chosen, *promise.reality.rivals)
        if "scope" in s.dimensions
    }
    return " / ".join(sorted(scopes))


def _heights(
    dates: Sequence[float], opened: Sequence[float], date_size: float, opened_size: float
) -> list[int]:
    """For each label the lowest height at which it touches no other; 0 is nearest to the line."""
    labels = [(at, date_size) for at in dates] + [(at, opened_size) for at in opened]
    ends: list[float] = []  # of the last label of each height
    found = dict.fromkeys(range(len(labels)), 0)
    for n, (at, size) in sorted(enumerate(labels), key=lambda one: one[1][0]):
        height = next((h for h, end in enumerate(ends) if end <= at - size / 2), len(ends))
        ends[height : height + 1] = [at + size / 2]
        found[n] = height
    return list(found.values())


def _arc(a: float, b: float) -> str:
    top = 12 if b - a < 12 else -8
    return f"M{a} 29Q{round((a + b) / 2, 2)} {top} {b} 29"
