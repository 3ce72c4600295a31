"""Pages of the press: what everybody reads, and what the teams do."""

from majal.modules.press.views import adding, open_pages, staff

__all__ = ["adding", "open_pages", "staff"]
