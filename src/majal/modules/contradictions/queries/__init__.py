"""Everything that reads contradictions, and the rules that find them."""

from majal.modules.contradictions.queries.asking import (
    ON_PAGE,
    contradictions_visible_to,
    of_subject,
    unexplained,
    with_words,
)
from majal.modules.contradictions.queries.cards import (
    Card,
    Named,
    about,
    cards_at,
    cards_of,
    cards_of_measure,
    contradictions_of,
    latest_contradictions,
    whole_cards_of,
)
from majal.modules.contradictions.queries.finding import find
from majal.modules.contradictions.queries.reading import findings_of, growth_measures, rules_of
from majal.modules.contradictions.queries.spoken import Definition, Finding

__all__ = [
    "ON_PAGE",
    "Card",
    "Definition",
    "Finding",
    "Named",
    "about",
    "cards_at",
    "cards_of",
    "cards_of_measure",
    "contradictions_of",
    "contradictions_visible_to",
    "find",
    "findings_of",
    "growth_measures",
    "latest_contradictions",
    "of_subject",
    "rules_of",
    "unexplained",
    "whole_cards_of",
    "with_words",
]
