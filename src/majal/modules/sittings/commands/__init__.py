"""Every command that changes sittings and what stands on their agenda."""

from majal.modules.sittings.commands.agenda import (
    change_item,
    invite_guest,
    place_item,
    take_off_item,
)
from majal.modules.sittings.commands.conflicts import (
    declare_conflict,
    detect_conflicts,
    flag_conflict,
    set_conflict_aside,
)
from majal.modules.sittings.commands.deciding import (
    cast_vote,
    count_vote,
    decide_item,
    item_decided,
    put_to_vote,
)
from majal.modules.sittings.commands.inviting import invite_by_link
from majal.modules.sittings.commands.news import (
    agenda_changed,
    sitting_cancelled,
    sitting_convened,
    sitting_moved,
)
from majal.modules.sittings.commands.planning import (
    cancel_sitting,
    change_sitting,
    convene,
    convene_again,
    plan_sitting,
)
from majal.modules.sittings.commands.running import (
    close_sitting,
    open_sitting,
    record_presence,
    sitting_closed,
)

__all__ = [
    "agenda_changed",
    "cancel_sitting",
    "cast_vote",
    "change_item",
    "change_sitting",
    "close_sitting",
    "convene",
    "convene_again",
    "count_vote",
    "decide_item",
    "declare_conflict",
    "detect_conflicts",
    "flag_conflict",
    "invite_by_link",
    "invite_guest",
    "item_decided",
    "open_sitting",
    "place_item",
    "plan_sitting",
    "put_to_vote",
    "record_presence",
    "set_conflict_aside",
    "sitting_cancelled",
    "sitting_closed",
    "sitting_convened",
    "sitting_moved",
    "take_off_item",
]
