"""What other modules may use from contradictions."""

from majal.modules.contradictions.commands import refresh_contradictions
from majal.modules.contradictions.models import Rule
from majal.modules.contradictions.queries import (
    Card,
    Finding,
    cards_at,
    cards_of,
    contradictions_of,
    contradictions_visible_to,
    find,
    growth_measures,
    latest_contradictions,
    rules_of,
)

__all__ = [
    "Card",
    "Finding",
    "Rule",
    "cards_at",
    "cards_of",
    "contradictions_of",
    "contradictions_visible_to",
    "find",
    "growth_measures",
    "latest_contradictions",
    "refresh_contradictions",
    "rules_of",
]
