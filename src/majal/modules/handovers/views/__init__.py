"""The pages of condition reports and of what they look at."""

from majal.modules.handovers.views import board, items, preparing, signing, templates

__all__ = ["board", "items", "preparing", "signing", "templates"]
