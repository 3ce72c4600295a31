"""What changes conventions."""

from majal.modules.conventions.commands.attribution import attribute_outcome, end_attribution
from majal.modules.conventions.commands.documents import attach_document
from majal.modules.conventions.commands.drafting import (
    Details,
    add_party,
    draft_convention,
    edit_convention,
    publish_convention,
    withdraw_convention,
)
from majal.modules.conventions.commands.handover import hand_over, take_back
from majal.modules.conventions.commands.loading import load_conventions, load_parties
from majal.modules.conventions.commands.meetings import call_meeting, record_minutes
from majal.modules.conventions.commands.states import refresh_states
from majal.modules.conventions.commands.steps import record_step, take_step_back
from majal.modules.conventions.commands.terms import Agreed, amend_convention, end_convention

__all__ = [
    "Agreed",
    "Details",
    "add_party",
    "amend_convention",
    "attach_document",
    "attribute_outcome",
    "call_meeting",
    "draft_convention",
    "edit_convention",
    "end_attribution",
    "end_convention",
    "hand_over",
    "load_conventions",
    "load_parties",
    "publish_convention",
    "record_minutes",
    "record_step",
    "refresh_states",
    "take_back",
    "take_step_back",
    "withdraw_convention",
]
