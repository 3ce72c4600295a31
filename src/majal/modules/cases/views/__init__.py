"""Pages of dossiers for those who handle them."""

from majal.modules.cases.views import handling, steps

__all__ = ["handling", "steps"]
