"""What other modules may use from sittings.

A module that has something decided places it on an agenda with ``place_item`` and the outcomes it
knows, points out conflicts with ``flag_conflict`` or ``detect_conflicts``, and hears
``item_decided`` in its receivers. It stands beside an item on its page by a panel of the place
``sittings.item``, whose record is the item. Nothing here knows what an item is about but its ref.
"""

from majal.modules.sittings.commands import (
    Outcome,
    change_item,
    convene,
    create_committee,
    detect_conflicts,
    flag_conflict,
    give_seat,
    invite_guest,
    item_decided,
    make_demo_committees,
    minutes_signed,
    place_item,
    plan_sitting,
    sitting_cancelled,
    sitting_closed,
    take_off_item,
)
from majal.modules.sittings.models import Committee, Item, Minutes, Seat, Sitting, Why
from majal.modules.sittings.permissions import chairs_it, keeps_it, sits_on_it
from majal.modules.sittings.queries import (
    committees_visible_to,
    decisions_about,
    items_about,
    items_visible_to,
    kept_committees,
    sittings_visible_to,
)
from majal.modules.sittings.workflow import Quorum, State

ITEM_PLACE = "sittings.item"
"""The place of panels beside an item on its page; their record is the item."""

__all__ = [
    "ITEM_PLACE",
    "Committee",
    "Item",
    "Minutes",
    "Outcome",
    "Quorum",
    "Seat",
    "Sitting",
    "State",
    "Why",
    "chairs_it",
    "change_item",
    "committees_visible_to",
    "convene",
    "create_committee",
    "decisions_about",
    "detect_conflicts",
    "flag_conflict",
    "give_seat",
    "invite_guest",
    "item_decided",
    "items_about",
    "items_visible_to",
    "keeps_it",
    "kept_committees",
    "make_demo_committees",
    "minutes_signed",
    "place_item",
    "plan_sitting",
    "sits_on_it",
    "sitting_cancelled",
    "sitting_closed",
    "sittings_visible_to",
    "take_off_item",
]
