"""Everything that changes open tables: counts are settled, and nothing else."""

from majal.modules.open_tables.commands.settling import settle_counts

__all__ = ["settle_counts"]
