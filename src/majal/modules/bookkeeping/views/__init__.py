"""Pages of bookkeeping."""

from majal.modules.bookkeeping.views import books, entities, vat

__all__ = ["books", "entities", "vat"]
