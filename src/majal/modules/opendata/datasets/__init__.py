"""The datasets of Majal's own data; whatever is here, anyone sees on public pages already."""

from majal.modules.opendata.datasets import activity, agreements, figures, places

__all__ = ["activity", "agreements", "figures", "places"]
