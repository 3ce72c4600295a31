"""Pages of promises, outages and visits."""

from majal.modules.upkeep.views import charter, outages, state, visits

__all__ = ["charter", "outages", "state", "visits"]
