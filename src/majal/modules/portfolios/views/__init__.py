"""The pages of portfolios."""

from majal.modules.portfolios.views import assigning, following

__all__ = ["assigning", "following"]
