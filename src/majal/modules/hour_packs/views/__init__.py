"""Pages of packs of hours."""

from majal.modules.hour_packs.views import lists, packs, prices

__all__ = ["lists", "packs", "prices"]
