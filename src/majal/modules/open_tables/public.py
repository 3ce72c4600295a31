"""What other modules may use of open tables: to settle the counts of a period that is over."""

from majal.modules.open_tables.commands import settle_counts

__all__ = ["settle_counts"]
