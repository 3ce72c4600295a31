"""Pages of attendance; its lists are registered here while Django starts."""

from majal.modules.attendance.views import lists

__all__ = ["lists"]
