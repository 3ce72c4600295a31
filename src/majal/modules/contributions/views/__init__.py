"""The pages of contributions."""

from majal.modules.contributions.views import entries, ledger, plans

__all__ = ["entries", "ledger", "plans"]
