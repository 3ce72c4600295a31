"""Pages of dossiers: for whoever files one, for those who handle it, for people outside."""

from majal.modules.cases.views import applying, following, handling, outside, steps

__all__ = ["applying", "following", "handling", "outside", "steps"]
