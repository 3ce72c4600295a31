"""Pages of the right to information: for everybody, and for those who answer."""

from majal.modules.information.views import complaints, desk, open_pages

__all__ = ["complaints", "desk", "open_pages"]
