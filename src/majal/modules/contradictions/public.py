"""What other modules may use from contradictions."""

from majal.modules.contradictions.commands import refresh_contradictions
from majal.modules.contradictions.queries import (
    Card,
    Finding,
    contradictions_of,
    contradictions_visible_to,
    find,
    latest_contradictions,
    rules_of,
)

__all__ = [
    "Card",
    "Finding",
    "contradictions_of",
    "contradictions_visible_to",
    "find",
    "latest_contradictions",
    "refresh_contradictions",
    "rules_of",
]
