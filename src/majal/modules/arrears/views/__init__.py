"""Pages of arrears."""

from majal.modules.arrears.views import accounts, plans, reminders, rounds

__all__ = ["accounts", "plans", "reminders", "rounds"]
