"""What other modules may use from territories."""

from majal.modules.territories.commands import load_people, load_territories
from majal.modules.territories.models import COUNTRY, Level, Territory, TerritoryKind
from majal.modules.territories.models import Sector as Activity
from majal.modules.territories.queries import (
    Map,
    ProvinceCount,
    Shape,
    ancestors,
    businesses_by_branch,
    employed_by_branch,
    lies_within,
    map_of,
    map_of_provinces,
    people_by_kind,
    place,
    points_of_provinces,
    provinces_counted,
    territories_visible_to,
    territory_by_code,
)

__all__ = [
    "COUNTRY",
    "Activity",
    "Level",
    "Map",
    "ProvinceCount",
    "Shape",
    "Territory",
    "TerritoryKind",
    "ancestors",
    "businesses_by_branch",
    "employed_by_branch",
    "lies_within",
    "load_people",
    "load_territories",
    "map_of",
    "map_of_provinces",
    "people_by_kind",
    "place",
    "points_of_provinces",
    "provinces_counted",
    "territories_visible_to",
    "territory_by_code",
]
