"""Figures as data for programs: the command line and the API answer alike."""

from typing import Any

from majal.modules.figures.queries.parts import Parts
from majal.modules.figures.queries.said import Said
from majal.modules.figures.queries.sheet import Sheet

KEYS = ("value", "value_high", "qualifier", "dimensions", "as_of", "grade", "source")


def figure_data(sheet: Sheet) -> dict[str, Any]:
    """The answer as data: subject, measure, value, value_high, qualifier, as_of, grade, source,
    rivals, targets and, where parks add up, parts; values as decimal text, null where unknown.
    """
    headline = sheet.headline
    chosen = statement_data(headline.chosen) if headline else dict.fromkeys(KEYS)
    targets = sorted(sheet.targets, key=lambda t: (t.period_last, t.pk))
    return {
        "subject": sheet.subject.code,
        "measure": sheet.measure.code,
        **chosen,
        "rivals": [statement_data(r) for r in headline.rivals] if headline else [],
        "targets": [target_data(t) for t in targets],
        "parts": _parts(sheet.parts) if sheet.parts else None,
    }


def _shared(one: Said) -> dict[str, Any]:
    return {
        "value": f"{one.value.normalize():f}"
        if one.value is not None
        else str(one.when or "") or None,
        "value_high": f"{one.value_high.normalize():f}" if one.value_high is not None else None,
        "qualifier": one.qualifier,
        "dimensions": one.dimensions,
    }


def statement_data(one: Said) -> dict[str, Any]:
    """One statement of reality as data."""
    return {**_shared(one), "as_of": str(one.period), "grade": one.grade, "source": _code(one)}


def target_data(one: Said) -> dict[str, Any]:
    """One statement of ambition as data."""
    return {**_shared(one), "due": str(one.period), "kind": one.kind, "source": _code(one)}


def _code(one: Said) -> str | None:
    return one.source.code if one.source else None


def _parts(parts: Parts) -> dict[str, Any]:
    """The sum of the parks, and how many of those that operate answered."""
    return {"total": f"{parts.total.normalize():f}", "answered": parts.answered, "of": parts.asked}
