"""What changes of bookkeeping."""

from majal.modules.bookkeeping.commands.demo import make_demo_bookkeeping

__all__ = ["make_demo_bookkeeping"]
