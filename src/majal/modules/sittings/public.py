"""What other modules may use from sittings.

A module that has something decided places it on an agenda with ``place_item``, its ref and the
outcomes it knows (``DECISIONS`` are the usual ones for somebody’s file); it points out conflicts
with ``flag_conflict`` or ``detect_conflicts``, withdraws with ``take_off_item``, and hears
``item_decided`` in its receivers. ``standing_of(ref)`` tells at any time where a record stands. It
shows itself beside an item by a panel of the place ``ITEM_PLACE``, whose record is the item.
Nothing here knows what an item is about but its ref.
"""

from majal.modules.committees.public import DECISIONS, PLAIN, Outcome
from majal.modules.sittings.commands import (
    agenda_changed,
    cast_vote,
    change_item,
    close_sitting,
    convene,
    count_vote,
    decide_item,
    declare_conflict,
    detect_conflicts,
    flag_conflict,
    invite_by_link,
    invite_guest,
    item_decided,
    open_sitting,
    place_item,
    plan_sitting,
    put_to_vote,
    record_presence,
    sitting_cancelled,
    sitting_closed,
    sitting_convened,
    sitting_moved,
    take_off_item,
)
from majal.modules.sittings.models import (
    Ballot,
    Conflict,
    Guest,
    Invitation,
    Item,
    Presence,
    Sitting,
    Why,
)
from majal.modules.sittings.permissions import LINK, presided_it, readers, runners
from majal.modules.sittings.queries import (
    Meter,
    Stand,
    Standing,
    Table,
    decisions_about,
    items_about,
    items_visible_to,
    lines_of,
    seat_of,
    sitting_held,
    sitting_visible_to,
    sittings_visible_to,
    standing,
    standing_of,
    table_of,
    voting_on,
)
from majal.modules.sittings.queries.visible import AROUND, SEATS_OF_SITTING
from majal.modules.sittings.workflow import Choice, State

ITEM_PLACE = "sittings.item"
"""The place of panels beside an item on its page; their record is the item."""
SITTING_PLACE = "sittings.sitting"
"""The place of panels on the page of a sitting; their record is the sitting."""
SITTING_ACTS = "sittings.sitting.acts"
"""The place of buttons at the head of that page."""

__all__ = [
    "AROUND",
    "DECISIONS",
    "ITEM_PLACE",
    "LINK",
    "PLAIN",
    "SEATS_OF_SITTING",
    "SITTING_ACTS",
    "SITTING_PLACE",
    "Ballot",
    "Choice",
    "Conflict",
    "Guest",
    "Invitation",
    "Item",
    "Meter",
    "Outcome",
    "Presence",
    "Sitting",
    "Stand",
    "Standing",
    "State",
    "Table",
    "Why",
    "agenda_changed",
    "cast_vote",
    "change_item",
    "close_sitting",
    "convene",
    "count_vote",
    "decide_item",
    "decisions_about",
    "declare_conflict",
    "detect_conflicts",
    "flag_conflict",
    "invite_by_link",
    "invite_guest",
    "item_decided",
    "items_about",
    "items_visible_to",
    "lines_of",
    "open_sitting",
    "place_item",
    "plan_sitting",
    "presided_it",
    "put_to_vote",
    "readers",
    "record_presence",
    "runners",
    "seat_of",
    "sitting_cancelled",
    "sitting_closed",
    "sitting_convened",
    "sitting_held",
    "sitting_moved",
    "sitting_visible_to",
    "sittings_visible_to",
    "standing",
    "standing_of",
    "table_of",
    "take_off_item",
    "voting_on",
]
