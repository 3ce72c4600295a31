"""Everything that reads parks."""

from majal.modules.parks.queries.finding import (
    building_of,
    connectivity_of,
    floor_of,
    one_equipment_of,
    service_of,
    space_of,
    tariff_of,
)
from majal.modules.parks.queries.life import Life, life_of
from majal.modules.parks.queries.offer import (
    group_services,
    group_tariffs,
    services_of,
    tariffs_of,
)
from majal.modules.parks.queries.park import (
    ParkCounts,
    count_parks,
    is_silent,
    operating_parks,
    park_of,
    parks_in_region,
    parks_matching,
    parks_on_map,
    parks_visible_to,
    regions_of_parks,
    silent_parks,
)
from majal.modules.parks.queries.premises import (
    Premises,
    buildings_visible_to,
    equipment_of,
    floors_of,
    kept_buildings,
    park_in_full,
    premises_of,
    spaces_in_use,
    spaces_of,
)

__all__ = [
    "Life", "ParkCounts", "Premises", "building_of", "buildings_visible_to", "connectivity_of",
    "count_parks", "equipment_of", "floor_of", "floors_of", "group_services", "group_tariffs",
    "is_silent", "kept_buildings", "life_of", "one_equipment_of", "operating_parks", "park_in_full",
    "park_of", "parks_in_region", "parks_matching", "parks_on_map", "parks_visible_to",
    "premises_of", "regions_of_parks", "service_of", "services_of", "silent_parks", "space_of",
    "spaces_in_use", "spaces_of", "tariff_of", "tariffs_of",
]  # fmt: skip
