"""Everything that changes calls and grids."""

from majal.modules.calls.commands.calls import (
    cancel_call,
    change_call,
    create_call,
    publish_call,
    set_track,
)
from majal.modules.calls.commands.grids import Line, load_grids, revise_grid

__all__ = [
    "Line",
    "cancel_call",
    "change_call",
    "create_call",
    "load_grids",
    "publish_call",
    "revise_grid",
    "set_track",
]
