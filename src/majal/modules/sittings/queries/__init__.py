"""Everything that reads committees and sittings."""

from majal.modules.sittings.queries.table import Meter, Table, Tally, table_of
from majal.modules.sittings.queries.visible import (
    committee_visible_to,
    committees_visible_to,
    conflict_visible_to,
    decisions_about,
    item_visible_to,
    items_about,
    items_visible_to,
    kept_committees,
    minutes_visible_to,
    my_sittings,
    places_for,
    seat_of,
    sitting_visible_to,
    sittings_of,
    sittings_visible_to,
)

__all__ = [
    "Meter",
    "Table",
    "Tally",
    "committee_visible_to",
    "committees_visible_to",
    "conflict_visible_to",
    "decisions_about",
    "item_visible_to",
    "items_about",
    "items_visible_to",
    "kept_committees",
    "minutes_visible_to",
    "my_sittings",
    "places_for",
    "seat_of",
    "sitting_visible_to",
    "sittings_of",
    "sittings_visible_to",
    "table_of",
]
