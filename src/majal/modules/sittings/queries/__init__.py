"""Everything that reads sittings."""

from majal.modules.sittings.queries.behind import Behind, behind
from majal.modules.sittings.queries.paper import PAPER_LABELS, paper_head, paper_item, written
from majal.modules.sittings.queries.records import (
    Stand,
    Standing,
    decisions_about,
    items_about,
    standing,
    standing_of,
)
from majal.modules.sittings.queries.table import Meter, Table, Tally, table_of
from majal.modules.sittings.queries.told import still_to_come, told_by_account, told_by_link
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
    "PAPER_LABELS",
    "Behind",
    "Meter",
    "Stand",
    "Standing",
    "Table",
    "Tally",
    "behind",
    "conflict_visible_to",
    "decisions_about",
    "item_visible_to",
    "items_about",
    "items_visible_to",
    "my_sittings",
    "paper_head",
    "paper_item",
    "seat_of",
    "sitting_held",
    "sitting_visible_to",
    "sittings_of",
    "sittings_visible_to",
    "standing",
    "standing_of",
    "still_to_come",
    "table_of",
    "told_by_account",
    "told_by_link",
    "written",
]
