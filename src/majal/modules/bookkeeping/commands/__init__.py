"""What changes of bookkeeping."""

from majal.modules.bookkeeping.commands.accounts import keep_accounts
from majal.modules.bookkeeping.commands.demo import make_demo_bookkeeping, make_demo_entity
from majal.modules.bookkeeping.commands.filing import keep_filing

__all__ = ["keep_accounts", "keep_filing", "make_demo_bookkeeping", "make_demo_entity"]
