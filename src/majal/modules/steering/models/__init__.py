"""What is stored of following a convention: meetings, what is handed over, shares of outcomes."""

from majal.modules.steering.models.attribution import Attribution
from majal.modules.steering.models.handover import Condition, Handover, HandoverItem, HandoverKind
from majal.modules.steering.models.meeting import Meeting

__all__ = ["Attribution", "Condition", "Handover", "HandoverItem", "HandoverKind", "Meeting"]
