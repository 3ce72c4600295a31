"""What other modules may use of bookkeeping."""

from majal.modules.bookkeeping.commands import make_demo_bookkeeping, make_demo_entity

__all__ = ["make_demo_bookkeeping", "make_demo_entity"]
