"""Statements and definitions for tests of the rules, without a database."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count

from majal.kernel.dates import PartialDate
from majal.modules.contradictions.queries.finding import Definition
from majal.modules.figures.public import Cited, Said

_number = count(1)


def a_definition(code="jobs", **fields):
    """A stock told by the quarter, unless said otherwise."""
    values = {"id": 1, "nature": "stock", "window": "quarter", "lower_bound": Decimal(0), **fields}
    return Definition(code=code, **values)


def said(value, period="2024-01", qualifier="exactly", *, by="", **fields):
    """An observation of the network by a publisher of its own, unless said otherwise."""
    pk = fields.pop("pk", next(_number))
    when = PartialDate.parse(period)
    published = fields.pop("published", date(2024, 6, 1))
    values = {
        "park_id": None,
        "territory_id": None,
        "organisation_id": None,
        "value_high": None,
        "when": None,
        "dimensions": {},
        "grade": "reported",
        "confidence": "high",
        "note": "",
        "kind": "",
        "said_on": None,
        "recorded_at": datetime(2026, 1, 1, tzinfo=UTC),
        **fields,
    }
    return Said(
        pk=pk,
        measure_id=1,
        value=None if value is None else Decimal(value),
        qualifier=qualifier,
        period=when,
        period_first=when.first(),
        period_last=when.last(),
        source=Cited("", "", by or f"publisher {pk}", "", None, published),
        **values,
    )


def promised(value, period="2027", qualifier="exactly", **fields):
    """A target."""
    return said(value, period, qualifier, grade="", **fields)


def on(day, **fields):
    """A date that somebody gives for an event."""
    return said(None, day, when=PartialDate.parse(day), **fields)
