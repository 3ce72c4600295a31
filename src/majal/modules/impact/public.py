"""What other modules may use of impact: the whole scorecard, what each dirham brought."""

from majal.modules.impact.commands import load_regional_accounts, make_demo_impact
from majal.modules.impact.queries.cards import Card, Entry, Scorecard, Worked
from majal.modules.impact.queries.climate import Climate, Told, climate_of
from majal.modules.impact.queries.comparing import (
    Land,
    Multiple,
    beside_land,
    parks_beside,
)
from majal.modules.impact.queries.dirhams import Brought, Dirhams, Each, Money, dirhams
from majal.modules.impact.queries.quality import Cell, Split, splits_of
from majal.modules.impact.queries.records import Records, records_of
from majal.modules.impact.queries.scorecard import scorecard, subject_by
from majal.modules.impact.queries.standing import Aim, Point, Stands, current, stands
from majal.modules.impact.queries.worked import with_worked

__all__ = [
    "Aim",
    "Brought",
    "Card",
    "Cell",
    "Climate",
    "Dirhams",
    "Each",
    "Entry",
    "Land",
    "Money",
    "Multiple",
    "Point",
    "Records",
    "Scorecard",
    "Split",
    "Stands",
    "Told",
    "Worked",
    "beside_land",
    "climate_of",
    "current",
    "dirhams",
    "load_regional_accounts",
    "make_demo_impact",
    "parks_beside",
    "records_of",
    "scorecard",
    "splits_of",
    "stands",
    "subject_by",
    "with_worked",
]
