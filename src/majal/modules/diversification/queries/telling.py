"""The indices in words: one sentence each, its bounds, and a value ready for the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from majal.modules.diversification.queries.residents import PEOPLE, ParkEffect

SORTS = ("hachman", "hhi", "shannon", "theil", "eci")


@dataclass(frozen=True)
class Index:
    """One index: its name, what it says in one sentence, and its values where there are any."""

    code: str
    name: str | Promise
    sentence: str | Promise
    value: float | None = None
    before: float | None = None


WORDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "hhi": (
        _("Herfindahl–Hirschman (HHI)"),
        _("The higher it is, the more people work in few sectors; 1 means all in one."),
    ),
    "shannon": (
        _("Shannon entropy"),
        _("The higher it is, the more evenly people are spread over many sectors."),
    ),
    "theil": (
        _("Theil index"),
        _("How far the place is from an equal spread: 0 means the same number in every sector."),
    ),
    "hachman": (
        _("Hachman index"),
        _("How much the place is made like the whole it is compared with: 1 means exactly alike."),
    ),
    "eci": (
        _("Economic complexity (ECI)"),
        _(
            "High where a place is strong in many sectors that few other places are strong in; 0 "
            "is the mean of all places."
        ),
    ),
}


def indices_told(
    values: Mapping[str, float] | None = None, before: Mapping[str, float] | None = None
) -> list[Index]:
    """Every index with its sentence, and with the values given."""
    return [
        Index(code, name, sentence, (values or {}).get(code), (before or {}).get(code))
        for code, (name, sentence) in WORDS.items()
    ]


def ranked(rows: Sequence[dict[str, Any]], by: str) -> list[dict[str, Any]]:
    """Rows from the highest value of one index on, each with the width of its bar."""
    known = [row for row in rows if row[by] is not None]
    low = min((row[by] for row in known), default=0)
    high = max((row[by] for row in known), default=0)
    start = min(low, 0.0) if by != "eci" else low
    span = (high - start) or 1
    known.sort(key=lambda row: (-row[by], row["code"]))
    return [
        row | {"value": row[by], "width": f"{max((row[by] - start) / span, 0.01) * 100:.1f}"}
        for row in known
    ]


def park_told(effect: ParkEffect) -> list[dict[str, Any]]:
    """Each index without the park and with it, low, central and high, and the change of it."""
    lines = []
    for code in ("hhi", "shannon", "theil", "hachman"):
        if code not in effect.without:
            continue
        name, sentence = WORDS[code]
        base = effect.without[code]
        cases = {case: effect.with_park[case][code] for case in PEOPLE}
        lines.append(
            {
                "name": name,
                "sentence": sentence,
                "own": effect.own.get(code),
                "without": base,
                "cases": [
                    {"case": case, "value": value, "change": value - base}
                    for case, value in cases.items()
                ],
            }
        )
    return lines
