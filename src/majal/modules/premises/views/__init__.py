"""Pages of premises: a park on any day, one space, walls that move, rights, spreadsheets."""

from majal.modules.premises.views.describing import (
    facts,
    photo_add,
    photo_remove,
    state_add,
    state_end,
)
from majal.modules.premises.views.reshaping import reshape
from majal.modules.premises.views.sheets import columns, send
from majal.modules.premises.views.shown import park, space
from majal.modules.premises.views.tenure import tenure_add, tenure_edit, tenures

__all__ = [
    "columns",
    "facts",
    "park",
    "photo_add",
    "photo_remove",
    "reshape",
    "send",
    "space",
    "state_add",
    "state_end",
    "tenure_add",
    "tenure_edit",
    "tenures",
]
