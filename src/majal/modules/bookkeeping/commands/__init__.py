"""What changes of bookkeeping."""

from majal.modules.bookkeeping.commands.accounts import keep_accounts
from majal.modules.bookkeeping.commands.demo import make_demo_bookkeeping, make_demo_entity

__all__ = ["keep_accounts", "make_demo_bookkeeping", "make_demo_entity"]
