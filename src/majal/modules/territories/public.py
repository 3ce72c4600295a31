"""What other modules may use from territories."""

from majal.modules.territories.commands import load_territories
from majal.modules.territories.models import COUNTRY, Level, Territory, TerritoryKind
from majal.modules.territories.models import Sector as Activity
from majal.modules.territories.queries import (
    Map,
    People,
    ProvinceCount,
    Shape,
    ancestors,
    employed_by_branch,
    lies_within,
    map_of,
    place,
    provinces_counted,
    territories_visible_to,
    territory_by_code,
)

__all__ = [
    "COUNTRY",
    "Activity",
    "Level",
    "Map",
    "People",
    "ProvinceCount",
    "Shape",
    "Territory",
    "TerritoryKind",
    "ancestors",
    "employed_by_branch",
    "lies_within",
    "load_territories",
    "map_of",
    "place",
    "provinces_counted",
    "territories_visible_to",
    "territory_by_code",
]
