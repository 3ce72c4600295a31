"""Pages of bookkeeping."""

from majal.modules.bookkeeping.views import entities

__all__ = ["entities"]
