"""Pages of sittings."""

from majal.modules.sittings.views import agenda, deciding, planning, running

__all__ = ["agenda", "deciding", "planning", "running"]
