"""A result made ready for the page: charts, three cases, shares of what the place makes."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from majal.modules.input_output.models import Result, Study
from majal.modules.input_output.queries.answers import CASES
from majal.modules.input_output.queries.visible import name_of, sectors_of

BARS = 12
ROWS = ("output", "value_added", "income", "employment")


def chart_of(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Multipliers of output, the largest first, one bar a kind."""
    best = sorted(rows, key=lambda row: -row["output_one"])[:BARS]
    series = [(_("Type I"), "output_one"), (_("Type II"), "output_two")]
    return {
        "kind": "bars",
        "x": [row["code"][:14] for row in best],
        "unit": "",
        "stack": False,
        "series": [
            {"name": name, "values": [round(row[key], 3) for row in best], "target": False}
            for name, key in series
            if best[0][key] is not None
        ],
    }


def percent(part: float) -> str:
    """A part as the width of a bar."""
    return f"{part * 100:.1f}"


def words_of() -> dict[str, str]:
    """What each row of a result is called."""
    return {
        "output": _("Output"),
        "value_added": pgettext("of an economy", "Value added"),
        "income": _("Pay of employees"),
        "employment": _("Jobs"),
    }


def study_told(study: Study, result: Result) -> dict[str, Any]:
    """The three cases of a study in the currency and in people, and what they are shares of."""
    content, table = result.content, study.table
    scales = dict.fromkeys(ROWS, table.scale) | {"employment": table.job_scale}
    words = words_of()
    lines = []
    for name in ROWS:
        if name not in content["cases"]["central"]:
            continue
        low, central, high = (content["cases"][case][name] * scales[name] for case in CASES)
        closed = content["closed"].get(name)
        top = max(abs(low), abs(high)) or 1
        lines.append(
            {
                "name": name,
                "label": words[name],
                "low": low,
                "central": central,
                "high": high,
                "closed": None if closed is None else closed * scales[name],
                "direct": content["direct"].get(name, 0) * scales[name],
                "is_jobs": name == "employment",
                "from": percent(min(abs(low), abs(high)) / top),
                "at": percent(abs(central) / top),
            }
        )
    return {
        "lines": lines,
        "gdp": _shares(content, "value_added", content["value_added_of_place"], 100),
        "per_head": _shares(content, "income", content["people"], table.scale),
        "people": content["people"],
        "sectors": _by_sector(study, content, scales),
        "sensitivity": _bars(content["sensitivity"], table.scale),
        "used": content["used"],
    }


def _shares(content: Any, name: str, whole: float | None, scale: float) -> list[float] | None:
    """A row of the three cases over a whole, in the order low, central, high."""
    if not whole or name not in content["cases"]["central"]:
        return None
    return [content["cases"][case][name] / whole * scale for case in CASES]


def _by_sector(study: Study, content: Any, scales: dict[str, int]) -> list[dict[str, Any]]:
    found = content["by_sector"]
    rows: list[dict[str, Any]] = [
        {
            "code": sector.code,
            "name": name_of(sector, study.table),
            **{k: found[k][n] * scales[k] if k in found else None for k in ROWS},
        }
        for n, sector in enumerate(sectors_of(study.table))
    ]
    most = max((abs(row["output"]) for row in rows), default=0) or 1
    rows.sort(key=lambda row: -abs(row["output"]))
    return [row | {"width": percent(abs(row["output"]) / most)} for row in rows[:BARS]]


def _bars(found: dict[str, Any], scale: int) -> dict[str, Any]:
    """Each test of sensitivity as bars on one scale."""
    most = max((abs(value) for rows in found.values() for _name, value in rows), default=0) or 1
    return {
        name: [
            {"of": str(of).upper() if name == "methods" else of, "value": value * scale,
             "width": percent(abs(value) / most)}
            for of, value in rows
        ]
        for name, rows in found.items()
    }  # fmt: skip
