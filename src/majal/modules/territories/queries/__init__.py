"""Everything that reads territories: the places themselves, and how they are drawn."""

from majal.modules.territories.queries.drawing import (
    OUTLINES,
    Label,
    Map,
    Shape,
    geojson,
    labels_of,
    map_of,
    outlines,
    place,
)
from majal.modules.territories.queries.territory import (
    ancestors,
    best_first,
    branches_of,
    children_of,
    inside,
    listed,
    search_key_of,
    search_territories,
    sectors_of,
    territories_visible_to,
    territory_by_code,
)

__all__ = [
    "OUTLINES",
    "Label",
    "Map",
    "Shape",
    "ancestors",
    "best_first",
    "branches_of",
    "children_of",
    "geojson",
    "inside",
    "labels_of",
    "listed",
    "map_of",
    "outlines",
    "place",
    "search_key_of",
    "search_territories",
    "sectors_of",
    "territories_visible_to",
    "territory_by_code",
]
