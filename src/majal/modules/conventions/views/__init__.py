"""Pages of conventions: the board, one's own, one convention, and what is recorded of it."""

from majal.modules.conventions.views import board, drafting, papers, record, steps, terms

__all__ = ["board", "drafting", "papers", "record", "steps", "terms"]
