"""What other modules may use: condition reports."""

from majal.modules.handovers.commands import make_demo_handovers
from majal.modules.handovers.models import Handover
from majal.modules.handovers.queries.visible import handovers_visible_to

__all__ = ["Handover", "handovers_visible_to", "make_demo_handovers"]
