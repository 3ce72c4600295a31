"""The pages of contributions."""

from majal.modules.contributions.views import entries, giving, ledger, plans

__all__ = ["entries", "giving", "ledger", "plans"]
