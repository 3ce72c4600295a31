"""``majal contradictions``: where sources disagree, by rule, with every statement concerned."""

import argparse
import json
from typing import Any

from django.utils.translation import gettext as _

from majal.kernel.actors import ANYONE
from majal.kernel.dates import humanise
from majal.kernel.names import local
from majal.modules.contradictions.models import Rule
from majal.modules.contradictions.queries import Card, contradictions_visible_to, whole_cards_of
from majal.modules.contradictions.queries.data import as_data, number
from majal.modules.figures.public import Observation, dimension_label, plain_value


def add_commands(subparsers: Any) -> None:
    """Offer ``contradictions`` to the console script."""
    one = subparsers.add_parser("contradictions", help="where the sources disagree")
    one.add_argument("--json", action="store_true", help="for programs")
    one.set_defaults(run=contradictions)


def contradictions(given: argparse.Namespace) -> int:
    """Print every contradiction, those known last first."""
    cards = whole_cards_of(contradictions_visible_to(ANYONE))
    if given.json:
        print(json.dumps([as_data(card) for card in cards], ensure_ascii=False, indent=2))
    else:
        print("\n".join(line for card in cards for line in _lines(card)))
    return 0


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
        lines.append(f"  ≠ {number(card.computed)} · {card.computed_label}")
    if card.explanation:
        why = f"{card.explanation.reason_label} {card.explanation.text}".strip()
        lines.append(f"  ? {why}")
    return lines
