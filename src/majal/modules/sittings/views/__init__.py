"""Pages of sittings, and the one behind an invitation’s link."""

from majal.modules.sittings.views import agenda, deciding, links, papers, planning, running

__all__ = ["agenda", "deciding", "links", "papers", "planning", "running"]
