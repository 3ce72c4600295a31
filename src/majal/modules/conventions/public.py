"""What other modules may use from conventions."""

from majal.modules.conventions.commands import refresh_state
from majal.modules.conventions.errors import ConventionUnknown, PartyUnknown, TitleMissing
from majal.modules.conventions.models import (
    Convention,
    Instrument,
    Party,
    PartyRole,
    PartyStep,
    Plan,
    Renewal,
    Terms,
)
from majal.modules.conventions.permissions import (
    COUNCILS,
    acts_for,
    belongs_to,
    edits,
)
from majal.modules.conventions.permissions import edits as edits_convention
from majal.modules.conventions.permissions import of_its_park as is_of_its_park
from majal.modules.conventions.permissions import sees_whole as sees_whole_convention
from majal.modules.conventions.queries import (
    Facts,
    Mine,
    Term,
    convention_of,
    conventions_of_parties,
    conventions_visible_to,
    facts_of,
    is_head_office,
    locked_convention,
    mine_of,
    own_parties,
    plus_months,
    signed_on,
    speaks_for_operator,
    state_on,
    steps_in_force,
    term_of,
    terms_on,
    with_parties,
)
from majal.modules.conventions.workflow import Progress, State, StepKind

__all__ = [
    "COUNCILS",
    "Convention",
    "ConventionUnknown",
    "Facts",
    "Instrument",
    "Mine",
    "Party",
    "PartyRole",
    "PartyStep",
    "PartyUnknown",
    "Plan",
    "Progress",
    "Renewal",
    "State",
    "StepKind",
    "Term",
    "Terms",
    "TitleMissing",
    "acts_for",
    "belongs_to",
    "convention_of",
    "conventions_of_parties",
    "conventions_visible_to",
    "edits",
    "edits_convention",
    "facts_of",
    "is_head_office",
    "is_of_its_park",
    "locked_convention",
    "mine_of",
    "own_parties",
    "plus_months",
    "refresh_state",
    "sees_whole_convention",
    "signed_on",
    "speaks_for_operator",
    "state_on",
    "steps_in_force",
    "term_of",
    "terms_on",
    "with_parties",
]
