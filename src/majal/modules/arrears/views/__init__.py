"""Pages of arrears."""

from majal.modules.arrears.views import accounts, plans, policies, reminders, rounds

__all__ = ["accounts", "plans", "policies", "reminders", "rounds"]
