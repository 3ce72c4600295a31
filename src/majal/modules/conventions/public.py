"""What other modules may use from conventions."""

from majal.modules.conventions.models import (
    Attribution,
    Convention,
    Instrument,
    Party,
    PartyRole,
    Terms,
)
from majal.modules.conventions.permissions import (
    COUNCILS,
    acts_for,
    belongs_to,
    edits,
)
from majal.modules.conventions.permissions import sees_whole as sees_whole_convention
from majal.modules.conventions.queries import (
    Facts,
    Sides,
    convention_of,
    conventions_of_parties,
    conventions_visible_to,
    facts_of,
    own_parties,
    sides_of,
    terms_on,
)
from majal.modules.conventions.workflow import Progress, State

__all__ = [
    "COUNCILS",
    "Attribution",
    "Convention",
    "Facts",
    "Instrument",
    "Party",
    "PartyRole",
    "Progress",
    "Sides",
    "State",
    "Terms",
    "acts_for",
    "belongs_to",
    "convention_of",
    "conventions_of_parties",
    "conventions_visible_to",
    "edits",
    "facts_of",
    "own_parties",
    "sees_whole_convention",
    "sides_of",
    "terms_on",
]
