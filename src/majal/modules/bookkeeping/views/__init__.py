"""Pages of bookkeeping."""

from majal.modules.bookkeeping.views import books, entities

__all__ = ["books", "entities"]
