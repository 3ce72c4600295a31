"""What changes conventions."""

from majal.modules.conventions.commands.documents import attach_document
from majal.modules.conventions.commands.drafting import (
    Details,
    add_party,
    draft_convention,
    edit_convention,
    publish_convention,
    withdraw_convention,
)
from majal.modules.conventions.commands.states import refresh_state
from majal.modules.conventions.commands.steps import record_step, take_step_back
from majal.modules.conventions.commands.terms import Agreed, amend_convention, end_convention

__all__ = [
    "Agreed",
    "Details",
    "add_party",
    "amend_convention",
    "attach_document",
    "draft_convention",
    "edit_convention",
    "end_convention",
    "publish_convention",
    "record_step",
    "refresh_state",
    "take_step_back",
    "withdraw_convention",
]
