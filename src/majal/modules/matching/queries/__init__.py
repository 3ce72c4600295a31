"""Everything that reads and works out matches. Each query returns only what the actor may see."""

from majal.modules.matching.queries.board import Board, board_of, preferences_of
from majal.modules.matching.queries.scores import (
    PARTS,
    Need,
    Part,
    Ranked,
    Weighing,
    proposed_for,
    scored,
    weights_now,
)
from majal.modules.matching.queries.stable import Matching, blocking_pairs, stable_matching
from majal.modules.matching.queries.visible import (
    group_of,
    groups_visible_to,
    member_of,
    mentor_of,
    mine_in_groups,
    proposal_of,
    proposals_visible_to,
)

__all__ = [
    "PARTS",
    "Board",
    "Matching",
    "Need",
    "Part",
    "Ranked",
    "Weighing",
    "blocking_pairs",
    "board_of",
    "group_of",
    "groups_visible_to",
    "member_of",
    "mentor_of",
    "mine_in_groups",
    "preferences_of",
    "proposal_of",
    "proposals_visible_to",
    "proposed_for",
    "scored",
    "stable_matching",
    "weights_now",
]
