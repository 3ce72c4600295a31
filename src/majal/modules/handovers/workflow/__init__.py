"""What can happen to a condition report, what is looked at, how a signature is read."""

from majal.modules.handovers.workflow.drawing import drawing_of
from majal.modules.handovers.workflow.states import (
    HANDOVER,
    HOLDS,
    NOT_SIGNED,
    OPEN,
    RANK,
    SIGNED,
    Condition,
    HandoverKind,
    HandoverState,
    Manner,
    Side,
)
from majal.modules.handovers.workflow.usual import Looked, usual_for

__all__ = [
    "HANDOVER",
    "HOLDS",
    "NOT_SIGNED",
    "OPEN",
    "RANK",
    "SIGNED",
    "Condition",
    "HandoverKind",
    "HandoverState",
    "Looked",
    "Manner",
    "Side",
    "drawing_of",
    "usual_for",
]
