"""``majal contradictions``: where sources disagree, by rule, with every statement concerned."""

import argparse
import json
from typing import Any

from django.utils.translation import gettext as _

from majal.kernel.actors import ANYONE
from majal.kernel.dates import humanise
from majal.kernel.names import local
from majal.modules.contradictions.models import Rule
from majal.modules.contradictions.queries import Card, cards_of, contradictions_visible_to
from majal.modules.contradictions.queries.cards import Said
from majal.modules.figures.public import NETWORK, Observation, dimension_label, plain_value


def add_commands(subparsers: Any) -> None:
    """Offer ``contradictions`` to the console script."""
    one = subparsers.add_parser("contradictions", help="where the sources disagree")
    one.add_argument("--json", action="store_true", help="for programs")
    one.set_defaults(run=contradictions)


def contradictions(given: argparse.Namespace) -> int:
    """Print every contradiction, those known last first."""
    cards = cards_of(contradictions_visible_to(ANYONE))
    if given.json:
        print(json.dumps([as_data(card) for card in cards], ensure_ascii=False, indent=2))
    else:
        print("\n".join(line for card in cards for line in _lines(card)))
    return 0


def as_data(card: Card) -> dict[str, Any]:
    """A contradiction as data: values as decimal text, statements with the side they are on."""
    told = card.explanation
    return {
        "rule": card.rule,
        "subject": card.park.code if card.park else NETWORK,
        "measure": card.measure.code,
        "dimensions": card.dimensions,
        "known_since": card.said_last.isoformat(),
        "computed": _number(card.computed),
        "statements": [_statement(n, s) for n, side in enumerate(card.sides, 1) for s in side],
        "explanation": {"reason": told.reason, "text": told.text} if told else None,
    }


def _statement(side: int, one: Said) -> dict[str, Any]:
    return {
        "side": side,
        "subject": one.park.code if one.park else NETWORK,
        "value": _number(one.value) or (str(one.when) if one.when else None),
        "value_high": _number(one.value_high),
        "qualifier": one.qualifier,
        "as_of" if one.grade else "due": str(one.period),
        "grade": one.grade or None,
        "source": one.source_code or None,
    }


def _number(value: Any) -> str | None:
    return f"{value.normalize():f}" if value is not None else None


def _told(one: Any) -> str:
    grade = Observation(grade=one.grade).get_grade_display() if one.grade else "→"
    return f"{plain_value(one, one.unit)} · {humanise(one.period)} · {grade} · {one.publisher}"


def _lines(card: Card) -> list[str]:
    cut = [dimension_label(name, code) for name, code in sorted(card.dimensions.items())]
    place = ", ".join((card.subject or _("the network"), *cut))
    lines = [f"{card.rule} {local(card.measure)} ({place}): {card.rule_label}"]
    for side in card.sides:
        same = "+" if card.rule == Rule.PARTS else "="
        lines += [f"  {same if n else '≠'} {_told(one)}" for n, one in enumerate(side)]
    if card.computed is not None:
        lines.append(f"  ≠ {_number(card.computed)} · {card.computed_label}")
    if card.explanation:
        why = f"{card.explanation.reason_label} {card.explanation.text}".strip()
        lines.append(f"  ? {why}")
    return lines
