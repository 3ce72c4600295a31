"""One row of a file of statements: read, checked against what is known, turned into a statement.

Columns as in the project's ``observations.csv``. Every reason of refusal is a sentence, and all the
reasons of a row are given at once.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from majal.kernel.dates import BadDate, PartialDate
from majal.modules.figures.models import Measure, Observation, Target
from majal.modules.figures.models.measures import Nature
from majal.modules.figures.models.statements import Ambition, Confidence, Grade, Qualifier
from majal.modules.figures.queries.statements import NETWORK
from majal.modules.figures.queries.vocabulary import unit_label
from majal.modules.parks.public import Park
from majal.modules.sources.public import Source
from majal.modules.territories.public import Territory

FILE_COLUMNS = (
    "subject", "measure", "dimensions", "value", "value_high", "qualifier", "unit", "kind",
    "as_of_or_period", "source_id", "confidence", "note",
)  # fmt: skip
EARLIEST, LATEST = date(1995, 1, 1), date(2060, 12, 31)
"""Dates outside are taken for slips of the pen: no technology park of the network is older."""
Say = Callable[[str, str], None]
"""Takes the column at fault and a sentence."""
REALITY, AMBITION = "measured", ("target", "announced")
DIGITS = 16


@dataclass(frozen=True)
class Known:
    """What rows may name, by code; read once per file."""

    measures: Mapping[str, Measure]
    parks: Mapping[str, Park]
    lands: Mapping[str, Territory]
    sources: Mapping[str, Source]


@dataclass
class Read:
    """A row as read: the statement it would make, or the reasons why not, each with its column."""

    label: str
    statement: Observation | Target | None = None
    reasons: list[tuple[str, str]] = field(default_factory=list)


def read_row(values: Mapping[str, str], known: Known, *, today: date) -> Read:
    """The statement of one row, unsaved; its ``origin`` recognises the same row loaded again."""
    row = {name: (values.get(name) or "").strip() for name in FILE_COLUMNS}
    read = Read(f"{row['subject']} · {row['measure']} · {row['as_of_or_period']}")
    measure = known.measures.get(row["measure"])
    source = known.sources.get(row["source_id"])
    park, land = known.parks.get(row["subject"]), known.lands.get(row["subject"])

    def say(column: str, sentence: str) -> None:
        read.reasons.append((column, sentence))

    if measure is None:
        say("measure", _("There is no measure “%s”.") % row["measure"])
    if source is None:
        unknown = _("The source “%s” is unknown: add it to the sources first.")
        say("source_id", unknown % row["source_id"])
    if not (park or land) and row["subject"] != NETWORK:
        unknown = _("“%s” is neither the network nor a park, a province or a region.")
        say("subject", unknown % row["subject"])
    if row["kind"] not in (REALITY, *AMBITION):
        say("kind", _("The kind “%s” is none of: measured, target, announced.") % row["kind"])
    qualifier = row["qualifier"] or Qualifier.STATED
    if qualifier not in Qualifier.values:
        say("qualifier", _("The qualifier “%s” is unknown.") % qualifier)
    if (row["confidence"] or Confidence.MEDIUM) not in Confidence.values:
        unknown = _("The confidence “%s” is none of: high, medium, low.")
        say("confidence", unknown % row["confidence"])
    dimensions = _dimensions(row["dimensions"], say)
    period = _period(row["as_of_or_period"], say, real=row["kind"] == REALITY, today=today)
    value = _value(row, measure, qualifier, say) if measure else {}
    if read.reasons or measure is None or source is None or period is None:
        return read
    shared = {
        "measure": measure,
        "park": park,
        "territory": land,
        "source": source,
        "qualifier": qualifier,
        "dimensions": dimensions,
        "period": period,
        "period_first": period.first(),
        "period_last": period.last(),
        "confidence": row["confidence"] or Confidence.MEDIUM,
        "note": row["note"],
        "origin": _origin(row),
        **value,
    }
    if row["kind"] == REALITY:
        grade = Grade.DECLARED if source.is_operator else Grade.REPORTED
        read.statement = Observation(grade=grade, **shared)
    else:
        read.statement = Target(kind=Ambition.ANNOUNCED, **shared)
    return read


def _dimensions(text: str, say: Say) -> dict[str, str]:
    found = {}
    for part in filter(None, (p.strip() for p in text.split(";"))):
        name, equals, value = part.partition("=")
        if not equals or not name.strip() or not value.strip():
            say("dimensions", _("The dimension “%s” does not read name=value.") % part)
            continue
        found[name.strip()] = value.strip()
    return dict(sorted(found.items()))


def _period(text: str, say: Say, *, real: bool, today: date) -> PartialDate | None:
    try:
        period = PartialDate.parse(text)
    except BadDate as error:
        say("as_of_or_period", str(error))
        return None
    if period.first() < EARLIEST or period.last() > LATEST:
        say("as_of_or_period", _out_of_range(text))
        return None
    if real and period.first() > today:
        say(
            "as_of_or_period",
            _("The date %s lies in the future: what is not yet measured is a target.") % text,
        )
        return None
    return period


def _value(row: Mapping[str, str], measure: Measure, qualifier: str, say: Say) -> dict[str, Any]:
    """``{"when": …}`` for a measure of dates, else ``{"value": …, "value_high": …}``."""
    if measure.nature == Nature.DATE:
        text = row["value"] + (f"/{row['value_high']}" if row["value_high"] else "")
        try:
            when = PartialDate.parse(text)
        except BadDate:
            say(
                "value",
                _("“%(value)s” is not a date, and “%(measure)s” is a measure of dates.")
                % {"value": row["value"], "measure": measure.code},
            )
            return {}
        if when.first() < EARLIEST or when.last() > LATEST:
            say("value", _out_of_range(text))
        return {"when": when}
    value = _number("value", row["value"], measure, say)
    high = _number("value_high", row["value_high"], measure, say) if row["value_high"] else None
    if (qualifier == Qualifier.BETWEEN) != (high is not None):
        say("value_high", _("“between” takes two values, and only “between” does."))
    elif value is not None and high is not None and high < value:
        say(
            "value_high",
            _("The upper value %(high)s is below %(low)s.")
            % {"high": row["value_high"], "low": row["value"]},
        )
    return {"value": value, "value_high": high}


def _number(column: str, text: str, measure: Measure, say: Say) -> Decimal | None:
    try:
        number = Decimal(text.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        say(
            column,
            _("“%(value)s” is not a number, and “%(measure)s” is counted in %(unit)s.")
            % {"value": text, "measure": measure.code, "unit": unit_label(measure.unit)},
        )
        return None
    if number.adjusted() >= DIGITS:
        say(column, _("“%s” is too large to be a figure of the network.") % text)
        return None
    return number


def _out_of_range(text: str) -> str:
    return _("The date %(date)s is out of range: %(first)s to %(last)s is expected.") % {
        "date": text,
        "first": EARLIEST.year,
        "last": LATEST.year,
    }


def _origin(row: Mapping[str, str]) -> str:
    """What makes a row the same row: all it says, but its note and the reader's confidence."""
    kept = {k: v for k, v in row.items() if k not in ("note", "confidence")}
    kept["dimensions"] = ";".join(sorted(kept["dimensions"].split(";")))
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()
