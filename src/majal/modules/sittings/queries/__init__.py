"""Everything that reads sittings."""

from majal.modules.sittings.queries.pages import lines_of, members_of, voting_on
from majal.modules.sittings.queries.records import (
    Stand,
    Standing,
    decisions_about,
    items_about,
    standing,
    standing_of,
)
from majal.modules.sittings.queries.table import Meter, Table, Tally, table_of
from majal.modules.sittings.queries.visible import (
    conflict_visible_to,
    item_visible_to,
    items_visible_to,
    my_sittings,
    seat_of,
    sitting_held,
    sitting_visible_to,
    sittings_of,
    sittings_visible_to,
)

__all__ = [
    "Meter",
    "Stand",
    "Standing",
    "Table",
    "Tally",
    "conflict_visible_to",
    "decisions_about",
    "item_visible_to",
    "items_about",
    "items_visible_to",
    "lines_of",
    "members_of",
    "my_sittings",
    "seat_of",
    "sitting_held",
    "sitting_visible_to",
    "sittings_of",
    "sittings_visible_to",
    "standing",
    "standing_of",
    "table_of",
    "voting_on",
]
