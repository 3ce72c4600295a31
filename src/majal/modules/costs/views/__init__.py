"""Pages of costs and of contracts with suppliers."""

from majal.modules.costs.views import contracts, entries, headings, year

__all__ = ["contracts", "entries", "headings", "year"]
