"""What other modules may use of bookkeeping."""

from majal.modules.bookkeeping.commands import make_demo_bookkeeping

__all__ = ["make_demo_bookkeeping"]
