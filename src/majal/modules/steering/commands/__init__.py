"""What changes in following a convention."""

from majal.modules.steering.commands.attribution import attribute_outcome, end_attribution
from majal.modules.steering.commands.handover import Item, hand_over, take_back
from majal.modules.steering.commands.meetings import call_meeting, record_minutes

__all__ = [
    "Item",
    "attribute_outcome",
    "call_meeting",
    "end_attribution",
    "hand_over",
    "record_minutes",
    "take_back",
]
