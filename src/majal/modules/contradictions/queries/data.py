"""Contradictions as data for programs: the command line and the API answer alike."""

from typing import Any

from majal.modules.contradictions.queries.cards import Card, Said
from majal.modules.figures.public import NETWORK


def as_data(card: Card) -> dict[str, Any]:
    """A contradiction as data: values as decimal text, statements with the side they are on."""
    told, subject = card.explanation, card.about.code if card.about else NETWORK
    return {
        "rule": card.rule,
        "subject": subject,
        "measure": card.measure.code,
        "dimensions": card.dimensions,
        "known_since": card.said_last.isoformat(),
        "computed": number(card.computed),
        "statements": [
            _statement(n, s, subject) for n, side in enumerate(card.sides, 1) for s in side
        ],
        "explanation": {"reason": told.reason, "text": told.text} if told else None,
    }


def _statement(side: int, one: Said, subject: str) -> dict[str, Any]:
    return {
        "side": side,
        "subject": one.park.code if one.park else subject,
        "value": number(one.value) or (str(one.when) if one.when else None),
        "value_high": number(one.value_high),
        "qualifier": one.qualifier,
        "as_of" if one.grade else "due": str(one.period),
        "grade": one.grade or None,
        "source": one.source_code or None,
    }


def number(value: Any) -> str | None:
    """A decimal as text, without final zeros."""
    return f"{value.normalize():f}" if value is not None else None
