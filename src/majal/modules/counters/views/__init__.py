"""Pages of the counters: for everybody, for the entrance, for agents."""

from majal.modules.counters.views import booking, entrance, serving, shown, visits

__all__ = ["booking", "entrance", "serving", "shown", "visits"]
