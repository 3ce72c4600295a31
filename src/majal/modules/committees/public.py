"""What other modules may use from committees: who decides together, by which rules."""

from majal.modules.committees.commands import (
    Rules,
    change_rules,
    create_committee,
    end_seat,
    give_seat,
)
from majal.modules.committees.models import Committee, Function, Seat
from majal.modules.committees.permissions import (
    chairs_it,
    is_seated,
    keepers,
    keeps_it,
    represents_the_state,
    sits_on_it,
)
from majal.modules.committees.queries import (
    committee_held,
    committee_visible_to,
    committees_visible_to,
    kept_by,
    kept_committees,
    seats_of,
    with_place,
    with_seats,
)
from majal.modules.committees.workflow import (
    CONFIGURATIONS,
    DECISIONS,
    PLAIN,
    Configuration,
    Kind,
    Majority,
    Numbering,
    Outcome,
    Quorum,
    is_adopted,
    needed,
)

COMMITTEE_PLACE = "committees.committee"
"""The place of panels on the page of a committee, which is their record."""
ACTS_PLACE = "committees.committee.acts"
"""The place of buttons at the head of that page."""

__all__ = [
    "ACTS_PLACE",
    "COMMITTEE_PLACE",
    "CONFIGURATIONS",
    "DECISIONS",
    "PLAIN",
    "Committee",
    "Configuration",
    "Function",
    "Kind",
    "Majority",
    "Numbering",
    "Outcome",
    "Quorum",
    "Rules",
    "Seat",
    "chairs_it",
    "change_rules",
    "committee_held",
    "committee_visible_to",
    "committees_visible_to",
    "create_committee",
    "end_seat",
    "give_seat",
    "is_adopted",
    "is_seated",
    "keepers",
    "keeps_it",
    "kept_by",
    "kept_committees",
    "needed",
    "represents_the_state",
    "seats_of",
    "sits_on_it",
    "with_place",
    "with_seats",
]
