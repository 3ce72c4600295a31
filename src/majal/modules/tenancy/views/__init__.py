"""The pages of contracts."""

from majal.modules.tenancy.views import board, changes, offering, papers, steps

__all__ = ["board", "changes", "offering", "papers", "steps"]
