"""Pages of the pipeline of new parks: the board, dates for anyone, one site, what keeps it."""

from majal.modules.planning.views import boards, keeping, moving, sites

__all__ = ["boards", "keeping", "moving", "sites"]
