"""Pages of the press: what everybody reads, and what the teams do."""

from majal.modules.press.views import open_pages, staff

__all__ = ["open_pages", "staff"]
