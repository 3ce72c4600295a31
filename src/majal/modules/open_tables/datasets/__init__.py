"""The datasets of Majal's own data; whatever is here, anyone sees on public pages already."""

from majal.modules.open_tables.datasets import (
    activity,
    agreements,
    evidence,
    figures,
    offers,
    places,
)

__all__ = ["activity", "agreements", "evidence", "figures", "offers", "places"]
