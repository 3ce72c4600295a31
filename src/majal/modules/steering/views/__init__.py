"""Pages on which meetings, handovers and shares are recorded."""

from majal.modules.steering.views import handovers, meetings, shares

__all__ = ["handovers", "meetings", "shares"]
