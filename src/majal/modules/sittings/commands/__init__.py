"""Every command that changes committees and their sittings."""

from majal.modules.sittings.commands.agenda import (
    PLAIN,
    Outcome,
    change_item,
    invite_guest,
    place_item,
    take_off_item,
)
from majal.modules.sittings.commands.committees import (
    change_rules,
    create_committee,
    end_seat,
    give_seat,
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
from majal.modules.sittings.commands.demonstration import make_demo_committees
from majal.modules.sittings.commands.minutes import (
    issue_agenda,
    issue_minutes,
    minutes_signed,
    rectify_minutes,
    sign_minutes,
    write_minutes,
)
from majal.modules.sittings.commands.planning import (
    cancel_sitting,
    change_sitting,
    convene,
    convene_again,
    plan_sitting,
    sitting_cancelled,
)
from majal.modules.sittings.commands.running import (
    close_sitting,
    open_sitting,
    record_presence,
    sitting_closed,
)

__all__ = [
    "PLAIN",
    "Outcome",
    "cancel_sitting",
    "cast_vote",
    "change_item",
    "change_rules",
    "change_sitting",
    "close_sitting",
    "convene",
    "convene_again",
    "count_vote",
    "create_committee",
    "decide_item",
    "declare_conflict",
    "detect_conflicts",
    "end_seat",
    "flag_conflict",
    "give_seat",
    "invite_guest",
    "issue_agenda",
    "issue_minutes",
    "item_decided",
    "make_demo_committees",
    "minutes_signed",
    "open_sitting",
    "place_item",
    "plan_sitting",
    "put_to_vote",
    "record_presence",
    "rectify_minutes",
    "set_conflict_aside",
    "sign_minutes",
    "sitting_cancelled",
    "sitting_closed",
    "take_off_item",
    "write_minutes",
]
