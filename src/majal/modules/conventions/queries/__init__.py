"""Everything that reads conventions."""

from majal.modules.conventions.queries.costs import Cost
from majal.modules.conventions.queries.lists import (
    board,
    in_region,
    named,
    of_owners,
    of_park,
    owners,
    owners_key,
    regions_of_conventions,
)
from majal.modules.conventions.queries.mine import Mine, Named, Own, mine_of, speaks_for_operator
from majal.modules.conventions.queries.ours import SHOWN, Ours, ours_of
from majal.modules.conventions.queries.record import (
    Sheet,
    sheet_of,
)
from majal.modules.conventions.queries.standing import (
    Facts,
    Term,
    plus_months,
    signed_on,
    standing_on,
    state_on,
    superseded_since,
    term_of,
    terms_on,
)
from majal.modules.conventions.queries.visible import (
    convention_of,
    conventions_of_parties,
    conventions_visible_to,
    facts_of,
    is_head_office,
    locked_convention,
    own_parties,
    party_of,
    steps_in_force,
    with_parties,
)

__all__ = [
    "SHOWN",
    "Cost",
    "Facts",
    "Mine",
    "Named",
    "Ours",
    "Own",
    "Sheet",
    "Term",
    "board",
    "convention_of",
    "conventions_of_parties",
    "conventions_visible_to",
    "facts_of",
    "in_region",
    "is_head_office",
    "locked_convention",
    "mine_of",
    "named",
    "of_owners",
    "of_park",
    "ours_of",
    "own_parties",
    "owners",
    "owners_key",
    "party_of",
    "plus_months",
    "regions_of_conventions",
    "sheet_of",
    "signed_on",
    "speaks_for_operator",
    "standing_on",
    "state_on",
    "steps_in_force",
    "superseded_since",
    "term_of",
    "terms_on",
    "with_parties",
]
