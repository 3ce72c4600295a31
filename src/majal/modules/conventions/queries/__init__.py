"""Everything that reads conventions."""

from majal.modules.conventions.queries.mine import Mine, mine_of, speaks_for_operator
from majal.modules.conventions.queries.standing import (
    Facts,
    Term,
    plus_months,
    signed_on,
    standing_on,
    state_on,
    term_of,
    terms_on,
)
from majal.modules.conventions.queries.visible import (
    Sides,
    convention_of,
    conventions_of_parties,
    conventions_visible_to,
    facts_of,
    is_head_office,
    own_parties,
    sides_of,
    steps_in_force,
    with_parties,
)

__all__ = [
    "Facts",
    "Mine",
    "Sides",
    "Term",
    "convention_of",
    "conventions_of_parties",
    "conventions_visible_to",
    "facts_of",
    "is_head_office",
    "mine_of",
    "own_parties",
    "plus_months",
    "sides_of",
    "signed_on",
    "speaks_for_operator",
    "standing_on",
    "state_on",
    "steps_in_force",
    "term_of",
    "terms_on",
    "with_parties",
]
