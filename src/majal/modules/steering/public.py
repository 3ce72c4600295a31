"""What other modules may use from steering."""

from majal.modules.steering.models import Attribution, Handover, Meeting
from majal.modules.steering.queries import attributions_of, handovers_of, meetings_of

__all__ = [
    "Attribution",
    "Handover",
    "Meeting",
    "attributions_of",
    "handovers_of",
    "meetings_of",
]
