"""Everything that reads contradictions, and the rules that find them."""

from majal.modules.contradictions.queries.cards import (
    Card,
    cards_of,
    contradictions_of,
    contradictions_visible_to,
    latest_contradictions,
    unexplained,
    with_words,
)
from majal.modules.contradictions.queries.finding import find
from majal.modules.contradictions.queries.reading import findings_of, growth_measures, rules_of
from majal.modules.contradictions.queries.spoken import Definition, Finding

__all__ = [
    "Card",
    "Definition",
    "Finding",
    "cards_of",
    "contradictions_of",
    "contradictions_visible_to",
    "find",
    "findings_of",
    "growth_measures",
    "latest_contradictions",
    "rules_of",
    "unexplained",
    "with_words",
]
