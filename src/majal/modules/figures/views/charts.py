"""The chart of all statements of one measure, as data: words are translated here."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.bidi import plain_number
from majal.kernel.dates import humanise
from majal.kernel.names import local
from majal.modules.figures.models import Measure
from majal.modules.figures.queries.as_of import definition_of
from majal.modules.figures.queries.said import Said
from majal.modules.figures.queries.sheet import Sheet
from majal.modules.figures.queries.telling import qualifier_words
from majal.modules.figures.queries.vocabulary import at_reading_size, reading_unit

SILENT_YEARS = 3  # without any published value, from which on the gap is drawn


def statements_chart(sheet: Sheet) -> dict[str, Any] | None:
    """Points with grade marks, targets, and the years in which nothing was published.

    None when fewer than two points have a number: a table says it better.
    """
    measure, targets = sheet.measure, sheet.targets
    seen = [o for o in sheet.observations if o.value is not None]
    if len(seen) + len(targets) < 2 or not seen:
        return None
    head = sheet.headline.chosen if sheet.headline else None
    return {
        "kind": "statements",
        "unit": reading_unit(max(o.value or Decimal(0) for o in seen), measure.unit),
        "until": (sheet.as_of.said_by or timezone.localdate()).isoformat(),
        "y": {"min": 0},
        "points": [_point(measure, o, head=o == head) for o in reversed(seen)],
        "beside": _beside(sheet),
        "targets": [_goal(measure, t) for t in reversed(targets) if t.value is not None],
        "blanks": _blanks(seen),
    }


def _middle(first: date, last: date) -> str:
    return (first + (last - first) / 2).isoformat()


def _number(measure: Measure, one: Said) -> str:
    """The value with its qualifier; the unit is told once, above the chart."""
    number = plain_number(at_reading_size(one.value or Decimal(0), measure.unit)[0])
    return f"{qualifier_words(one)} {number}".strip()


def _when(one: Said) -> str:
    return humanise(one.period)


def _point(measure: Measure, one: Said, *, head: bool) -> dict[str, Any]:
    return {
        "t": _middle(one.period_first, one.period_last),
        "v": float(at_reading_size(one.value or Decimal(0), measure.unit)[0]),
        "v_high": float(at_reading_size(one.value_high, measure.unit)[0])
        if one.value_high
        else None,
        "q": one.qualifier,
        "grade": one.grade,
        "text": _number(measure, one),
        "show": head,
        "head": head,
        "source": one.source.publisher if one.source else "",
        "when": _when(one),
        "href": f"#s{one.pk}",
    }


def _goal(measure: Measure, one: Said) -> dict[str, Any]:
    value = _number(measure, one)
    return {
        "t": one.period_last.isoformat(),
        "v": float(at_reading_size(one.value or Decimal(0), measure.unit)[0]),
        "text": _("target for %(when)s: %(value)s") % {"when": _when(one), "value": value},
    }


def _beside(sheet: Sheet) -> list[dict[str, Any]]:
    """Another measure's headline beside this one's highest claim, and the distance between them."""
    if sheet.beside is None or sheet.gap is None or sheet.measure.beside is None:
        return []
    one, unit = sheet.beside.chosen, sheet.measure.unit
    there = one.value or Decimal(0)
    claimed = sheet.gap.value or Decimal(0)
    return [
        {
            "t": one.period_last.isoformat(),
            "v": float(at_reading_size(there, unit)[0]),
            "text": plain_number(at_reading_size(there, unit)[0]),
            "label": local(definition_of(sheet.measure.beside)),
            "from": float(at_reading_size(claimed, unit)[0]),
            "gap": plain_number(at_reading_size(there - claimed, unit)[0]),
            "gap_label": qualifier_words(sheet.gap) and _("at least"),
        }
    ]


def _blanks(seen: Sequence[Said]) -> list[dict[str, str]]:
    """Spans of at least ``SILENT_YEARS`` years between two neighbouring statements."""
    spans = sorted((o.period_first, o.period_last) for o in seen)
    found = []
    until = spans[0][1]
    for first, last in spans[1:]:
        if (first - until).days >= SILENT_YEARS * 365:
            found.append(
                {
                    "from": (until + timedelta(days=1)).isoformat(),
                    "to": (first - timedelta(days=1)).isoformat(),
                    "label": _("no published value"),
                }
            )
        until = max(until, last)
    return found
