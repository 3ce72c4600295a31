"""Pages of the numbers of the press."""

from majal.modules.claims.views.articles import article, take
from majal.modules.claims.views.claims import claim, dismiss, queue, reopen

__all__ = ["article", "claim", "dismiss", "queue", "reopen", "take"]
