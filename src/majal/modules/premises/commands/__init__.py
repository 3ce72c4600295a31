"""Everything that changes premises: one verb each."""

from majal.modules.premises.commands.demonstration import make_demo_premises
from majal.modules.premises.commands.describing import (
    add_photo,
    describe_space,
    end_state,
    remove_photo,
    set_state,
)
from majal.modules.premises.commands.importing import COLUMNS, import_spaces
from majal.modules.premises.commands.reshaping import Shape, reshape_spaces, spaces_reshaped
from majal.modules.premises.commands.sheets import map_sheet, send_sheet
from majal.modules.premises.commands.tenure import edit_tenure, record_tenure, tend_tenures

__all__ = [
    "COLUMNS",
    "Shape",
    "add_photo",
    "describe_space",
    "edit_tenure",
    "end_state",
    "import_spaces",
    "make_demo_premises",
    "map_sheet",
    "record_tenure",
    "remove_photo",
    "reshape_spaces",
    "send_sheet",
    "set_state",
    "spaces_reshaped",
    "tend_tenures",
]
