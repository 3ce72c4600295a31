"""Pages of feeds."""

from majal.modules.feeds.views import adding, followed

__all__ = ["adding", "followed"]
