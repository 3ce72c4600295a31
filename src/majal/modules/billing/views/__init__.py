"""Pages of invoices."""

from majal.modules.billing.views import contests, drafts, invoices

__all__ = ["contests", "drafts", "invoices"]
