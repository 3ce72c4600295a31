"""Pages of the right to information: for everybody, and for those who answer."""

from majal.modules.information.views import desk, open_pages

__all__ = ["desk", "open_pages"]
