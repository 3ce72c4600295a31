"""What other modules may use of impact: the whole scorecard, and what each dirham brought."""

from majal.modules.impact.queries.cards import Card, Entry, Scorecard, Worked
from majal.modules.impact.queries.dirhams import Brought, Dirhams, Each, Money, dirhams
from majal.modules.impact.queries.scorecard import scorecard, subject_by
from majal.modules.impact.queries.standing import Aim, Point, Stands, current, stands

__all__ = [
    "Aim",
    "Brought",
    "Card",
    "Dirhams",
    "Each",
    "Entry",
    "Money",
    "Point",
    "Scorecard",
    "Stands",
    "Worked",
    "current",
    "dirhams",
    "scorecard",
    "stands",
    "subject_by",
]
