"""Everything that changes what can be booked. One function per verb a person would use."""

from majal.modules.bookables.commands.clearing import (
    add_clearance_kind,
    grant_clearance,
    withdraw_clearance,
)
from majal.modules.bookables.commands.demonstration import make_demo_bookables
from majal.modules.bookables.commands.keeping import (
    add_bookable,
    add_companion,
    add_opening,
    add_openings,
    edit_bookable,
    put_bookable_aside,
    remove_companion,
    remove_opening,
)

__all__ = [
    "add_bookable",
    "add_clearance_kind",
    "add_companion",
    "add_opening",
    "add_openings",
    "edit_bookable",
    "grant_clearance",
    "make_demo_bookables",
    "put_bookable_aside",
    "remove_companion",
    "remove_opening",
    "withdraw_clearance",
]
